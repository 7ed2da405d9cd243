using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Offers;

/// <summary>
/// Offers as the protocol's catalogue shows them. Beside what its schema asks for, a dataset carries <c>dct:title</c>
/// (with languages), <c>dct:publisher</c> and its indicator codes as <c>dcat:keyword</c>; the protocol's own context
/// knows these prefixes, so no foreign context enters.
/// </summary>
internal static class CatalogWriter
{
    public static Catalog Write(HostedParticipant participant, IReadOnlyList<Offer> offers)
    {
        var service = ServiceOf(participant);
        return new Catalog(
            $"{participant.Base}{Terms.DspPath}/catalog",
            participant.Did.ToString(),
            [service],
            offers.Select(offer => Write(participant, offer, new Distribution(Terms.PullFormat, service.Id))).ToArray(),
            [],
            []);
    }

    public static Dataset Write(HostedParticipant participant, Offer offer)
    {
        var service = ServiceOf(participant);
        return Write(participant, offer, new Distribution(Terms.PullFormat, service.Id, service));
    }

    private static DataService ServiceOf(HostedParticipant participant) =>
        new($"{participant.Did}#dataservice", $"{participant.Base}{Terms.DspPath}");

    private static Dataset Write(HostedParticipant participant, Offer offer, Distribution distribution)
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
        return new Dataset(offer.Dataset, [offer.Policy], [distribution], terms);
    }

    private static JsonObject Text(string text, string language) =>
        new JsonObject { ["@value"] = text, ["@language"] = language };
}
