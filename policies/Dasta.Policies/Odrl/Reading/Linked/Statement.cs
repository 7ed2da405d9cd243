using System.Text.Json.Nodes;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// Splits what stands under a name of another vocabulary into the values it stands for: a set into its members, a map
/// by language or index into its texts or nodes (JSON-LD 1.1, sections 4.2.4, 4.3 and 4.6); a list is one value, since
/// its order means something.
/// </summary>
internal static class Statement
{
    /// <param name="within">Where it stands, and what the context says of the name.</param>
    public static void Split(JsonNode? value, LinkedItem within, List<LinkedItem> into)
    {
        var containers = within.Term?.Containers ?? [];
        if (value is null)
        {
            return;
        }

        if (within.Coercion == "@json")
        {
            into.Add(within with { Json = Literal(value, "@type", "@json") });
        }
        else if (containers.Contains("@list") && !(value is JsonObject list && list.ContainsKey("@list")))
        {
            into.Add(within with { Json = new JsonObject { ["@list"] = value.DeepClone() } });
        }
        else if (containers.Contains("@language") && value is JsonObject texts && !texts.ContainsKey("@value"))
        {
            foreach (var (language, text) in texts)
            {
                SplitTexts(text, language, within, into);
            }
        }
        else if (containers.Contains("@index") && value is JsonObject indexed && !indexed.Any(IsKeyword))
        {
            foreach (var (_, item) in indexed)
            {
                SplitSet(item, within, into);
            }
        }
        else
        {
            SplitSet(value, within, into);
        }
    }

    private static void SplitTexts(JsonNode? texts, string language, LinkedItem within, List<LinkedItem> into)
    {
        foreach (var text in texts is JsonArray many ? many.ToArray() : [texts])
        {
            if (text is not null)
            {
                into.Add(within with
                {
                    Json = language == "@none" ? new JsonObject { ["@value"] = text.DeepClone() }
                        : Literal(text, "@language", language),
                });
            }
        }
    }

    private static void SplitSet(JsonNode? value, LinkedItem within, List<LinkedItem> into)
    {
        switch (value)
        {
            case null:
                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    SplitSet(item, within, into);
                }

                break;
            case JsonObject set when set.ContainsKey("@set"):
                SplitSet(set["@set"], within, into);
                break;
            default:
                into.Add(within with { Json = value });
                break;
        }
    }

    private static bool IsKeyword(KeyValuePair<string, JsonNode?> member) => member.Key.StartsWith('@');

    private static JsonObject Literal(JsonNode value, string keyword, string of) =>
        new() { ["@value"] = value.DeepClone(), [keyword] = of };
}
