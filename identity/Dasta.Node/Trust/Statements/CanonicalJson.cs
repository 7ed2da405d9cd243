using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dasta.Node.Trust.Statements;

/// <summary>
/// The one way to write a JSON text that two sides sign (JSON Canonicalization Scheme, RFC 8785), for texts without
/// numbers: the messages of the Dataspace Protocol have none.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The bytes; null when there is a number in it, whose writing would have to be agreed on too.</summary>
    public static byte[]? Write(JsonObject json)
    {
        var text = new StringBuilder();
        return Append(text, json) ? Encoding.UTF8.GetBytes(text.ToString()) : null;
    }

    private static bool Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                return true;
            case JsonObject json:
                // RFC 8785, section 3.2.3: names in the order of their UTF-16 code units.
                return AppendAll(
                    text, '{', '}', json.OrderBy(member => member.Key, StringComparer.Ordinal),
                    member =>
                    {
                        AppendText(text, member.Key);
                        text.Append(':');
                        return Append(text, member.Value);
                    });
            case JsonArray array:
                return AppendAll(text, '[', ']', array, item => Append(text, item));
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AppendText(text, value.GetValue<string>());
                return true;
            case JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                return true;
            default:
                return false;
        }
    }

    private static bool AppendAll<T>(
        StringBuilder text, char open, char close, IEnumerable<T> items, Func<T, bool> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            if (!append(item))
            {
                return false;
            }
        }

        text.Append(close);
        return true;
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}
