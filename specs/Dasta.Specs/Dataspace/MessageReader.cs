using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Specs.Dataspace;

/// <summary>
/// Reads the members of one JSON object of a message, collecting every fault instead of stopping at the first. Members
/// it is not asked for are tolerated: no schema of the protocol closes its objects.
/// </summary>
internal sealed class MessageReader
{
    private readonly string _place;

    private MessageReader(JsonObject body, string place, MessageFaults faults)
    {
        Body = body;
        _place = place;
        Faults = faults;
    }

    public JsonObject Body { get; }

    public MessageFaults Faults { get; }

    /// <summary>A whole message: checks <c>@context</c> (context schema) and <c>@type</c>.</summary>
    public static MessageReader Message(JsonObject body, string type)
    {
        var reader = new MessageReader(body, string.Empty, new MessageFaults());
        reader.CheckContext();
        reader.CheckType(type, required: true);
        return reader;
    }

    /// <summary>Reads a message that gives its identifiers and why: an error, a suspension or a termination.</summary>
    public static Outcome<T> Reasoned<T>(
        JsonObject body, string type, Func<ProcessIds, string?, IReadOnlyList<string>, T> make)
    {
        var reader = Message(body, type);
        var ids = reader.Ids();
        var code = reader.OptionalText("code");
        var reasons = reader.Reasons();
        return reader.Finish(() => make(ids, code, reasons));
    }

    /// <summary>A part read on its own, without a context.</summary>
    public static MessageReader Part(JsonObject body, string place) => new(body, place, new MessageFaults());

    public string Place(string name) => _place.Length == 0 ? name : $"{_place}.{name}";

    public void Fault(string name, string fault) => Faults.Add(Place(name), fault);

    public bool Has(string name) => Body.ContainsKey(name);

    public void CheckType(string type, bool required)
    {
        if (Has("@type") ? TextOf(Body["@type"]) != type : required)
        {
            Fault("@type", $"must be {type}");
        }
    }

    /// <summary>A string that must be there.</summary>
    public string Text(string name, int limit = DataspaceLimits.IdentifierLength) =>
        OptionalText(name, limit, required: true) ?? string.Empty;

    public string? OptionalText(string name, int limit = DataspaceLimits.IdentifierLength, bool required = false)
    {
        if (!required && !Has(name))
        {
            return null;
        }

        var text = TextOf(Body[name]);
        if (string.IsNullOrEmpty(text) || text.Length > limit)
        {
            Fault(name, $"must be a string of 1 to {limit} characters");
            return null;
        }

        return text;
    }

    /// <summary>The identifiers that every message after the first carries.</summary>
    public ProcessIds Ids() => new(Text("consumerPid"), Text("providerPid"));

    /// <summary>An object that must be there, read at its place with the same faults.</summary>
    public MessageReader? Object(string name, bool required = true)
    {
        if (Body[name] is JsonObject inner)
        {
            return new MessageReader(inner, Place(name), Faults);
        }

        if (required || Has(name))
        {
            Fault(name, "must be an object");
        }

        return null;
    }

    /// <summary>The objects of a list; at least one when the list is there.</summary>
    public IReadOnlyList<MessageReader> Objects(string name, int limit, bool required = false) =>
        Items(name, limit, required, minimum: 1)
            .Select((node, index) => node is JsonObject inner
                ? new MessageReader(inner, Place($"{name}[{index}]"), Faults)
                : NoObject($"{name}[{index}]"))
            .OfType<MessageReader>()
            .ToArray();

    /// <summary>The entries of a list.</summary>
    public IReadOnlyList<JsonNode?> Items(string name, int limit, bool required = false, int minimum = 0)
    {
        if (!Body.TryGetPropertyValue(name, out var node))
        {
            if (required)
            {
                Fault(name, "is missing");
            }

            return [];
        }

        if (node is JsonArray list && list.Count >= minimum && list.Count <= limit)
        {
            return [.. list];
        }

        Fault(name, $"must be a list of {minimum} to {limit} entries");
        return [];
    }

    /// <summary>The reasons of an error or termination: a list of anything, written here as text.</summary>
    public IReadOnlyList<string> Reasons(int minimum = 1) =>
        Items("reason", DataspaceLimits.Reasons, required: false, minimum)
            .Select(reason => Shorten(TextOf(reason) ?? reason?.ToJsonString() ?? "null"))
            .ToArray();

    public Outcome<T> Finish<T>(Func<T> make) => Faults.Any ? Faults.Refuse() : Outcome<T>.Of(make());

    public static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Shorten(string text) =>
        text.Length <= DataspaceLimits.IdentifierLength ? text : text[..DataspaceLimits.IdentifierLength];

    private MessageReader? NoObject(string name)
    {
        Fault(name, "must be an object");
        return null;
    }

    private void CheckContext()
    {
        var valid = Body["@context"] is JsonArray { Count: <= DataspaceLimits.Entries } contexts
            && contexts.All(context => TextOf(context) is not null)
            && contexts.Any(context => TextOf(context) == Terms.DspContext);
        if (!valid)
        {
            Fault("@context", $"must be a list of strings that holds {Terms.DspContext}");
        }
    }
}
