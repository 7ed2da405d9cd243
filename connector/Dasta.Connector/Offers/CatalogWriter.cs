using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Offers;

/// <summary>
/// Offers as the protocol's catalogue shows them. Beside what its schema asks for, a dataset carries <c>dct:title</c>
/// (with languages), <c>dct:publisher</c> and its indicator codes as <c>dcat:keyword</c>; the protocol's own context
/// knows these prefixes, so no foreign context enters. The catalogue participant, which shows offers to others, is told
/// besides as <c>dct:audience</c> whom an offer of a circle is for.
/// </summary>
internal static class CatalogWriter
{
    private static readonly string[] Formats = [Terms.PullFormat, Terms.PushFormat];

    public static Catalog Write(
        HostedParticipant participant, IReadOnlyList<Offer> offers,
        IReadOnlyDictionary<string, IReadOnlyList<Did>> audiences)
    {
        var service = ServiceOf(participant);
        return new Catalog(
            $"{participant.Base}{Terms.DspPath}/catalog",
            participant.Did.ToString(),
            [service],
            [.. offers.Select(offer => Write(
                participant, offer, Formats.Select(format => new Distribution(format, service.Id)),
                audiences.GetValueOrDefault(offer.Dataset)))],
            [],
            []);
    }

    public static Dataset Write(HostedParticipant participant, Offer offer)
    {
        var service = ServiceOf(participant);
        return Write(
            participant, offer, Formats.Select(format => new Distribution(format, service.Id, service)),
            audience: null);
    }

    private static DataService ServiceOf(HostedParticipant participant) =>
        new($"{participant.Did}#dataservice", $"{participant.Base}{Terms.DspPath}");

    private static Dataset Write(
        HostedParticipant participant, Offer offer, IEnumerable<Distribution> distributions,
        IReadOnlyList<Did>? audience)
    {
        var titles = new JsonArray(Text(offer.Title, "en"));
        if (offer.TitleNl is not null)
        {
            titles.Add(Text(offer.TitleNl, "nl"));
        }

        var terms = new JsonObject
        {
            ["dct:title"] = titles,
            ["dct:publisher"] = new JsonObject { ["@id"] = participant.Did.ToString() },
            ["dcat:keyword"] = new JsonArray([.. offer.Indicators.Select(code => JsonValue.Create(code))]),
        };
        if (audience is not null)
        {
            terms["dct:audience"] = new JsonArray(
                [.. audience.Select(member => (JsonNode)new JsonObject { ["@id"] = member.ToString() })]);
        }

        return new Dataset(offer.Dataset, [offer.Policy], [.. distributions], terms);
    }

    private static JsonObject Text(string text, string language) =>
        new JsonObject { ["@value"] = text, ["@language"] = language };
}
