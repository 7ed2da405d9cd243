using System.Text;
using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks;
using Dasta.Catalog.Hosting;
using Dasta.Node.Peers;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Harvest;

/// <summary>
/// Asks one participant for its catalogue over the Dataspace Protocol, page after page, within bounds.
/// </summary>
internal sealed class CatalogFetch(
    CatalogNode node, PeerHttp http, PeerProtocols protocols, TokenClient tokens, CatalogSettings settings)
{
    /// <summary>
    /// The whole catalogue; refused with CATALOG-006, NODE-058 when it speaks no version of ours, or what kept the
    /// participant from being asked.
    /// </summary>
    public async Task<Outcome<ForeignCatalog>> FetchAsync(ParticipantRecord participant, CancellationToken ct)
    {
        var audience = Did.Parse(participant.Did);
        var token = audience.Succeeded ? await tokens.GetAsync(node.Acting, audience.Value, ct) : audience.Refusal;
        if (!token.Succeeded)
        {
            return token.Refusal;
        }

        var participantBase = participant.Base.TrimEnd('/');
        var spoken = await protocols.AtAsync(participantBase, ct);
        if (spoken.Refusal is { } silent)
        {
            return silent;
        }

        var address = spoken.Base?.AbsoluteUri.TrimEnd('/') ?? participantBase + Terms.DspPath;
        var first = new Uri($"{address}/catalog/request");
        var datasets = new List<ForeignDataset>();
        var text = new StringBuilder();
        var setAside = 0;
        var next = first;
        for (var page = 0; next is not null; page++)
        {
            if (page == CatalogLimits.CatalogPages || datasets.Count > CatalogLimits.DatasetsOfProvider)
            {
                return CatalogCodes.ForeignCatalogue.Refuse("It is too large.");
            }

            var answer = await AskAsync(next, token.Value, ct);
            var read =
                answer.Then(found => ForeignReader.Read((JsonObject)found.Body!, participant.Did, participantBase));
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            datasets.AddRange(read.Value.Datasets);
            setAside += read.Value.SetAside;
            text.Append(answer.Value.Body!.ToJsonString());
            next = NextPage(answer.Value.Link, first);
        }

        return new ForeignCatalog([.. datasets.DistinctBy(dataset => dataset.Id, StringComparer.Ordinal)], setAside,
            address, PlanHash.Of(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private async Task<Outcome<PeerAnswer>> AskAsync(Uri address, AccessToken token, CancellationToken ct)
    {
        var answer = await http.SendAsync(HttpMethod.Post, address, new CatalogRequestMessage(null).Write(), token,
            CatalogLimits.CatalogPageBytes, ct, TimeSpan.FromSeconds(settings.HarvestTimeoutSeconds));
        return answer.Then<PeerAnswer>(found => found is { Status: StatusCodes.Status200OK, Body: JsonObject }
            ? found
            : CatalogCodes.ForeignCatalogue.Refuse($"It answered {found.Status}."));
    }

    /// <summary>The next page of a Link header (RFC 8288), when it is a page of the same endpoint.</summary>
    internal static Uri? NextPage(string? link, Uri first)
    {
        foreach (var entry in (link ?? string.Empty).Split(','))
        {
            var parts = entry.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] is ['<', .. var target, '>']
                && parts.Skip(1).Any(part => part is "rel=\"next\"" or "rel=next"))
            {
                return Uri.TryCreate(first, target, out var next)
                    && next.GetLeftPart(UriPartial.Path) == first.GetLeftPart(UriPartial.Path)
                        ? next
                        : null;
            }
        }

        return null;
    }
}
