using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Literals;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>
/// Typed reading of one object of a plan; a fault is noted with its place and gives a neutral value, so that one
/// refusal can name them all.
/// </summary>
internal sealed class PlanObject(JsonObject json, string place, List<string> faults)
{
    /// <summary>The refusal of the whole plan, or null when there is no fault.</summary>
    public Refusal? Refusal => faults.Count == 0
        ? null
        : PolicyCodes.MalformedPlan.Refuse(string.Join(' ', faults.Take(PolicyLimits.NamedFaults)));

    public static string Write(DateTimeOffset moment) => XsdDateTime.Write(moment);

    public bool Has(string name) => json[name] is not null;

    public string Text(string name)
    {
        var text = AsText(json[name]);
        return text is { Length: > 0 and <= PolicyLimits.TextLength }
            ? text
            : Fault(name, "is not a text", string.Empty);
    }

    public T Value<T>(string name, Func<string?, Outcome<T>> parse)
        where T : struct
    {
        var outcome = parse(AsText(json[name]));
        return outcome.Succeeded ? outcome.Value : Fault(name, $"is not a {typeof(T).Name}", default(T));
    }

    /// <summary>The value at the place of a word among those that are known.</summary>
    public T OneOf<T>(string name, IReadOnlyList<string> words, T neutral)
        where T : struct, Enum
    {
        var text = AsText(json[name]);
        var number = words.TakeWhile(word => word != text).Count();
        return number < words.Count
            ? Enum.GetValues<T>()[number]
            : Fault(name, $"is not {string.Join(" or ", words)}", neutral);
    }

    public DateTimeOffset Moment(string name) =>
        AsText(json[name]) is { } text && XsdDateTime.Read(text) is { } moment
            ? moment
            : Fault(name, "is not an xsd:dateTime with its offset", default(DateTimeOffset));

    public int Whole(string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetValue<int>(out var whole)
            ? whole
            : Fault(name, "is not a whole number", 0);

    public IReadOnlyList<double> Numbers(string name, int fewest, int most)
    {
        var items = json[name] as JsonArray;
        if (items is null || items.Count < fewest || items.Count > most)
        {
            return Fault<double[]>(name, $"does not hold {fewest} to {most} numbers", []);
        }

        var numbers = items.Select(AsNumber).OfType<double>().ToArray();
        return numbers.Length == items.Count ? numbers : Fault<double[]>(name, "holds more than numbers", []);
    }

    public IReadOnlyList<string> Texts(string name, int most)
    {
        var items = json[name] as JsonArray;
        var texts = items?.Select(AsText).OfType<string>().ToArray() ?? [];
        return texts.Length > 0 && texts.Length <= most && texts.Length == items!.Count
            && Array.TrueForAll(texts, text => text.Length <= PolicyLimits.TextLength)
            ? texts
            : Fault<string[]>(name, $"does not hold 1 to {most} texts", []);
    }

    public IReadOnlyList<T> Values<T>(string name, int most, Func<string?, Outcome<T>> parse)
        where T : struct
    {
        var read = Texts(name, most).Select(parse).ToArray();
        return Array.TrueForAll(read, one => one.Succeeded)
            ? [.. read.Select(one => one.Value)]
            : Fault<T[]>(name, $"holds what is not a {typeof(T).Name}", []);
    }

    public IEnumerable<PlanObject> Objects(string name, int most)
    {
        var items = json[name] as JsonArray;
        if (items is null || items.Count > most || !items.All(item => item is JsonObject))
        {
            return Fault<PlanObject[]>(name, $"does not hold at most {most} objects", []);
        }

        return items.Select((item, index) => new PlanObject((JsonObject)item!, $"{place}/{name}/{index}", faults));
    }

    /// <summary>An object of texts: a public key.</summary>
    public JsonObject Object(string name) =>
        json[name] is JsonObject { Count: > 0 and <= 20 } found && found.All(part => AsText(part.Value) is not null)
            ? found.DeepClone().AsObject()
            : Fault<JsonObject>(name, "is not an object of texts", []);

    public double Number(string name) => AsNumber(json[name]) ?? Fault(name, "is not a number", 0.0);

    private static string? AsText(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? AsNumber(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetValue<double>(out var number) && double.IsFinite(number)
            ? number
            : null;

    private T Fault<T>(string name, string reason, T neutral)
    {
        faults.Add($"{place}/{name}: {reason}.");
        return neutral;
    }
}
