using System.Text.Json.Nodes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// The agreement that terms are to take the place of: <c>dct:replaces</c>, which the ODRL Information Model (section
/// 2.1) gives policies for this, written in full so that no foreign context is needed.
/// </summary>
internal static class Replacement
{
    public const string Property = "http://purl.org/dc/terms/replaces";

    /// <summary>The agreement that an offer or agreement replaces; null when it replaces none.</summary>
    public static string? Of(JsonObject terms) => terms[Property] switch
    {
        JsonValue value when value.TryGetValue<string>(out var id) => id,
        JsonObject reference => IdOf(reference),
        JsonArray and [JsonObject reference] => IdOf(reference),
        JsonArray and [JsonValue value] when value.TryGetValue<string>(out var id) => id,
        _ => null,
    };

    /// <summary>The same terms, to take the place of an agreement; of none where it is null.</summary>
    public static JsonObject Put(JsonObject terms, string? agreement)
    {
        terms.Remove(Property);
        if (agreement is not null)
        {
            terms[Property] = new JsonObject { ["@id"] = agreement };
        }

        return terms;
    }

    private static string? IdOf(JsonObject reference) =>
        reference["@id"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;
}
