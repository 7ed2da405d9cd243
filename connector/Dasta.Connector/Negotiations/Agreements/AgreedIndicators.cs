using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// The indicators an agreement is about: as in the catalogue <c>dcat:keyword</c>, written in full so that no foreign
/// context is needed. Both sides sign them, and both show them.
/// </summary>
internal static class AgreedIndicators
{
    public const string Property = "http://www.w3.org/ns/dcat#keyword";

    // As many as are kept of an agreement that another side made.
    private const int CountMaximum = 200;

    /// <summary>The codes an agreement names; none where it names none.</summary>
    public static IReadOnlyList<string> Of(JsonObject agreement) =>
    [
        .. (agreement[Property] as JsonArray ?? []).OfType<JsonValue>()
            .Select(value => value.TryGetValue<string>(out var code) ? code : string.Empty)
            .Where(code => code.Length is > 0 and <= DataspaceLimits.IdentifierLength)
            .Distinct(StringComparer.Ordinal).Take(CountMaximum),
    ];

    public static JsonObject Put(JsonObject agreement, IReadOnlyList<string> codes)
    {
        agreement[Property] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]);
        return agreement;
    }
}
