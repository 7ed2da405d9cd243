using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Indicators;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>Specifications as both sides see them.</summary>
internal static class SpecificationWriter
{
    /// <summary>One line of a list.</summary>
    public static JsonObject Brief(StoredSpecification stored, DateTimeOffset now) => new()
    {
        ["id"] = stored.Specification.Id,
        ["version"] = stored.Version,
        ["title"] = stored.Specification.Title,
        ["vendor"] = stored.Specification.Vendor.ToString(),
        ["source"] = stored.Specification.Source,
        ["state"] = stored.StateAt(now),
        ["dataset"] = stored.Specification.Dataset,
        ["agreement"] = stored.Agreement?.Id,
        ["nextDueAt"] = stored.StateAt(now) == "ended" || stored.Specification.Schedule.DueAfter(now) is not { } next
            ? null
            : WireTime.Write(next.DueAt),
        ["endedAt"] = (stored.EndedAt ?? stored.Agreement?.EndedAt) is { } ended ? WireTime.Write(ended) : null,
        ["endedWhy"] = stored.EndedWhy,
    };

    /// <summary>
    /// The whole: the document, the mapping that is its format, and the offer to negotiate while it is open.
    /// </summary>
    public static async Task<JsonObject> WholeAsync(
        HostedParticipant town, StoredSpecification stored, DateTimeOffset now, CancellationToken cancellation)
    {
        var json = Brief(stored, now);
        var offer = await OfferStore.FindAsync(town.State, stored.Specification.Dataset, cancellation);
        SourceFormat? format = await town.Town.FormatAsync(stored.Specification.Source, cancellation);
        json["document"] = JsonNode.Parse(stored.Specification.Text);
        json["mapping"] = format?.Mapping;
        json["offer"] = offer?.Policy.DeepClone();
        json["provider"] = town.Did.ToString();
        json["address"] = $"{town.Base}{Terms.DspPath}";
        return json;
    }
}
