using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Dasta.Node.Http;

/// <summary>
/// How JSON is written where no HTML is near: without escapes that JSON does not ask for. And how it is read from
/// outside.
/// </summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// One JSON object, no member twice; null for anything else, and where a text in it is none: malformed UTF-8, half
    /// a surrogate pair, which the parser lets pass and which throws when the text is taken out, or the sign NUL, which
    /// PostgreSQL does not hold.
    /// </summary>
    public static JsonObject? ReadObject(byte[] bytes, int maximumDepth)
    {
        var options = new JsonDocumentOptions { MaxDepth = maximumDepth, AllowDuplicateProperties = false };
        try
        {
            return Utf8.IsValid(bytes) && HasWholeTexts(bytes, maximumDepth)
                ? JsonNode.Parse(bytes, documentOptions: options) as JsonObject
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HasWholeTexts(ReadOnlySpan<byte> bytes, int maximumDepth)
    {
        if (bytes.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = maximumDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped
                    && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            // What the reader says of half a surrogate pair.
            return false;
        }
    }
}
