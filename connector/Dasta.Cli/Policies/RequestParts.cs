using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Reading;

namespace Dasta.Cli.Policies;

/// <summary>Reads the parts of a request to decide on, and keeps what is wrong with them.</summary>
internal sealed class RequestParts(JsonObject json, DocumentNames names)
{
    // What JSON-LD may add to any object.
    private static readonly string[] Keywords = ["@context", "@id", "@type"];

    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public void Fault(string name, string reason) => _faults.Add($"/{name}: {reason}");

    /// <summary>A member that is not named here would be left out of the decision: it is a fault.</summary>
    public void Only(params string[] members)
    {
        foreach (var name in json.Select(member => member.Key).Except([.. members, .. Keywords]))
        {
            Fault(name, "is no member of a request");
        }
    }

    /// <summary>A name, such as that of an action.</summary>
    public string? Name(string name) => Text(name) is { } text ? names.Name(text) : null;

    /// <summary>The identifier of something.</summary>
    public string? Id(string name) => Text(name) is { } text ? names.Id(text) : null;

    private string? Text(string name)
    {
        if (json[name] is not { } node)
        {
            return null;
        }

        var text = IsText(node) ? Scalar(node) : null;
        if (string.IsNullOrEmpty(text))
        {
            Fault(name, "is not a text");
            return null;
        }

        return text;
    }

    public DateTimeOffset? Moment(string name)
    {
        if (json[name] is not { } node)
        {
            return null;
        }

        if (Scalar(node) is { } text && PolicyRequest.MomentOf(text) is { } moment)
        {
            return moment;
        }

        Fault(name, "is not a moment such as 2030-01-31T12:00:00Z");
        return null;
    }

    public IReadOnlyList<string> Ids(string name) => json[name] is { } node ? Ids(node, name) : [];

    /// <summary>The members of an object, each with one or more values, added to those before.</summary>
    public Dictionary<string, IReadOnlyList<Value>> Facts(string name, Dictionary<string, IReadOnlyList<Value>> before)
    {
        foreach (var (key, node) in Members(name))
        {
            Add(before, names.Name(key), Values(node, $"{name}/{key}"));
        }

        return before;
    }

    /// <summary>The names in one member, under its own name.</summary>
    public Dictionary<string, IReadOnlyList<Value>> Terms(string name, Dictionary<string, IReadOnlyList<Value>> before)
    {
        if (json[name] is not { } node)
        {
            return before;
        }

        if (node is JsonArray list ? list.Any(item => item is not null && !IsText(item)) : !IsText(node))
        {
            Fault(name, "is not a text or a list of texts");
        }

        Add(before, name, [.. Values(node, name).Union(Ids(node, name).Select(id => new Value(id)))]);
        return before;
    }

    public Dictionary<string, long> Counts(string name)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, node) in Members(name))
        {
            if (Scalar(node) is { } text && decimal.TryParse(
                    text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count)
                && count is >= 0 and <= long.MaxValue && count == decimal.Truncate(count))
            {
                found[key] = (long)count;
                found[names.Id(key)] = (long)count;
            }
            else
            {
                Fault($"{name}/{key}", "is not a whole number, 0 or more");
            }
        }

        return found;
    }

    public Dictionary<string, IReadOnlyList<string>> Collections(string name)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (key, node) in Members(name))
        {
            // The member may be an asset or party, which has an identifier, or a value, which need not.
            var collections = Ids(node, $"{name}/{key}");
            found[names.Name(key)] = collections;
            found[names.Id(key)] = collections;
        }

        return found;
    }

    public Dictionary<string, Rank> Ranks(string name)
    {
        var found = new Dictionary<string, Rank>(StringComparer.Ordinal);
        foreach (var (key, node) in Members(name))
        {
            switch (Scalar(node))
            {
                case "dataspace":
                    found[names.Id(key)] = Rank.DataSpace;
                    break;
                case "participant":
                    found[names.Id(key)] = Rank.Participant;
                    break;
                default:
                    Fault($"{name}/{key}", "is not dataspace or participant");
                    break;
            }
        }

        return found;
    }

    private static void Add(
        Dictionary<string, IReadOnlyList<Value>> facts, string name, IReadOnlyList<Value> values) =>
        facts[name] = facts.TryGetValue(name, out var before) ? [.. before, .. values] : values;

    private IEnumerable<(string Key, JsonNode Node)> Members(string name)
    {
        if (json[name] is null)
        {
            return [];
        }

        if (json[name] is not JsonObject members)
        {
            Fault(name, "is not an object");
            return [];
        }

        return members.Where(member => member.Value is not null).Select(member => (member.Key, member.Value!));
    }

    // A plain text may be meant as it stands or as a prefixed name; it equals what a policy holds of either.
    private List<Value> Values(JsonNode node, string place) =>
    [
        .. Items(node, place).SelectMany(item => IsReference(item.Json) ? (string[])[names.Id(item.Text)]
            : item.Json is JsonObject ? [item.Text]
            : [item.Text, names.Name(item.Text)]).Distinct(StringComparer.Ordinal).Select(text => new Value(text)),
    ];

    private List<string> Ids(JsonNode node, string place) =>
        [.. Items(node, place).Select(item => names.Id(item.Text)).Distinct(StringComparer.Ordinal)];

    private List<(JsonNode Json, string Text)> Items(JsonNode node, string place)
    {
        var found = new List<(JsonNode, string)>();
        foreach (var item in node is JsonArray array ? array.ToArray() : [node])
        {
            if (item is not null && Scalar(item) is { } text)
            {
                found.Add((item, text));
            }
            else if (item is not null)
            {
                Fault(place, "is not a text, number or list of these");
            }
        }

        return found;
    }

    private static bool IsReference(JsonNode node) =>
        node is JsonObject wrapped && (wrapped.ContainsKey("@id") || wrapped.ContainsKey("uid"));

    private static bool IsText(JsonNode node) => node switch
    {
        JsonObject wrapped => (wrapped["@value"] ?? wrapped["@id"] ?? wrapped["uid"]) is { } inner && IsText(inner),
        JsonValue value => value.GetValueKind() == JsonValueKind.String,
        _ => false,
    };

    // A text, number or truth value, plain or as JSON-LD wraps it.
    private static string? Scalar(JsonNode node) => node switch
    {
        JsonObject wrapped when wrapped["@value"] is { } inner => Scalar(inner),
        JsonObject wrapped when (wrapped["@id"] ?? wrapped["uid"]) is { } inner => Scalar(inner),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            _ => null,
        },
        _ => null,
    };
}
