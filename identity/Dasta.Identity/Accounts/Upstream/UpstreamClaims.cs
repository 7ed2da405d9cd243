using System.Text.Json.Nodes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>Reading of what the provider says: texts, lists of texts and moments, bounded.</summary>
internal static class UpstreamClaims
{
    private const int TextLimit = 4096;
    private const int ListLimit = 200;

    public static string? Text(JsonObject source, string name) =>
        source[name] is JsonValue value && value.TryGetValue<string>(out var text)
        && text.Length is > 0 and <= TextLimit
            ? text
            : null;

    /// <summary>The texts of a claim that is a list or, where there is one only, a text.</summary>
    public static IReadOnlyList<string> Texts(JsonObject source, string name) => source[name] switch
    {
        JsonArray { Count: <= ListLimit } list =>
        [
            .. list.OfType<JsonValue>()
                .Select(entry => entry.TryGetValue<string>(out var text) && text.Length <= TextLimit ? text : null)
                .OfType<string>(),
        ],
        JsonValue => Text(source, name) is { } text ? [text] : [],
        _ => [],
    };

    /// <summary>A NumericDate (RFC 7519, section 2); null when it is none.</summary>
    public static DateTimeOffset? Time(JsonObject source, string name) =>
        source[name] is JsonValue value && value.TryGetValue<double>(out var seconds)
        && seconds is > 0 and < 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
