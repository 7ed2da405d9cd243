using System.Text.Json.Nodes;

namespace Specs.Tests.Dataspace;

/// <summary>Every copy of a message that differs in one place: a member left out, or a value of another kind.</summary>
internal static class Mutations
{
    private static readonly JsonNode?[] Strangers =
        [JsonValue.Create(7), JsonValue.Create("stranger"), new JsonArray(), new JsonObject(), null];

    public static IEnumerable<JsonObject> Of(JsonObject message)
    {
        foreach (var path in Paths(message))
        {
            var without = message.DeepClone().AsObject();
            Remove(without, path);
            yield return without;
            foreach (var stranger in Strangers)
            {
                var changed = message.DeepClone().AsObject();
                Replace(changed, path, stranger?.DeepClone());
                yield return changed;
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node) => node switch
    {
        JsonObject owner => owner.SelectMany(member =>
            Paths(member.Value).Select(rest => (object[])[member.Key, .. rest]).Prepend([member.Key])),
        JsonArray list => list.SelectMany((item, index) =>
            Paths(item).Select(rest => (object[])[index, .. rest]).Prepend([index])),
        _ => [],
    };

    private static void Remove(JsonObject message, object[] path)
    {
        switch (Owner(message, path))
        {
            case JsonObject owner:
                owner.Remove((string)path[^1]);
                break;
            case JsonArray list:
                list.RemoveAt((int)path[^1]);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private static void Replace(JsonObject message, object[] path, JsonNode? value)
    {
        switch (Owner(message, path))
        {
            case JsonObject owner:
                owner[(string)path[^1]] = value;
                break;
            case JsonArray list:
                list[(int)path[^1]] = value;
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private static JsonNode Owner(JsonNode message, object[] path) => path[..^1].Aggregate(
        message, (node, step) => (step is string name ? node[name] : node[(int)step])!);
}
