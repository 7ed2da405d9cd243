using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Indicators.Sources;

/// <summary>
/// A document whose faulty parts, and they alone, were replaced by samples, so that what a schema cannot say of the
/// others is told in the same answer as the faults against the schema.
/// </summary>
public sealed class SoundParts
{
    // Who has more to correct is told the rest when that is done.
    private const int RepairsMaximum = 50;
    private readonly JsonObject _sample;
    private readonly HashSet<string> _repaired = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);

    private SoundParts(JsonObject root, JsonObject sample) => (Root, _sample) = (root, sample);

    /// <summary>The document that its schema accepts.</summary>
    private JsonObject Root { get; }

    /// <summary>
    /// What a document says, or every fault of it: those against its schema and those that its reader tells of the
    /// parts that the schema accepts.
    /// </summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="document">The document, which is left as it is.</param>
    /// <param name="samples">
    /// Whole documents that the schema accepts, with every optional member: a list has one item, which may stand for
    /// any, # in its texts for its position; <c>*</c> stands for any further member. They differ wherever one part is
    /// held against another: what is told only with one of them comes from the sample, not from the document.
    /// </param>
    /// <param name="understand">
    /// Reads what the schema accepts and adds to the faults; null when it added any. A fault begins with the pointer
    /// (RFC 6901) of what is wrong, and names what it was held against by its pointer, * for any item.
    /// </param>
    /// <param name="faults">Empty when the answer is not null.</param>
    public static T? Read<T>(
        JsonObject schema, JsonNode document, IReadOnlyList<JsonObject> samples,
        Func<JsonNode, List<string>, T?> understand, out List<string> faults)
        where T : class
    {
        faults = [.. SchemaCheck.Faults(schema, document)];
        if (faults.Count == 0)
        {
            return understand(document, faults);
        }

        IEnumerable<string>? own = null;
        foreach (var sample in samples)
        {
            if (Of(schema, document, sample) is not { } parts)
            {
                return null;
            }

            List<string> told = [];
            understand(parts.Root, told);
            var left = told.Where(parts.IsOwn).ToArray();
            own = own?.Intersect(left, StringComparer.Ordinal) ?? left;
        }

        faults.AddRange(own ?? []);
        return null;
    }

    // Null when there is too much to put right, or no sample for it.
    private static SoundParts? Of(JsonObject schema, JsonNode document, JsonObject sample)
    {
        var faults = SchemaCheck.Find(schema, document);
        if (faults.Count > RepairsMaximum || faults.Any(fault => fault.Place.Length == 0))
        {
            return null;
        }

        var parts = new SoundParts(document.DeepClone().AsObject(), sample);
        var deepest = faults.Max(fault => fault.Steps.Count);

        // What its own sample does not mend is replaced with what it lies in.
        for (var up = 0; up < deepest && faults.Count > 0; up++)
        {
            foreach (var fault in faults)
            {
                parts.Repair([.. fault.Steps.Take(Math.Max(1, fault.Steps.Count - up))]);
            }

            faults = SchemaCheck.Find(schema, parts.Root);
        }

        return faults.Count == 0 ? parts : null;
    }

    // Not of what was replaced or lies in it, nor held against that.
    private bool IsOwn(string fault) =>
        !_repaired.Any(place => fault.StartsWith(place, StringComparison.Ordinal)
            && fault.AsSpan(place.Length) is ['/' or ' ' or ':', ..])
        && !_kinds.Any(kind => fault.Contains($" {kind}", StringComparison.Ordinal));

    private void Repair(IReadOnlyList<string> steps)
    {
        JsonNode? given = Root;
        JsonNode? sample = _sample;
        var position = string.Empty;
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            position = given is JsonArray ? step : position;
            sample = SampleOf(sample, step);
            if (index == steps.Count - 1 || Inside(given, step) is not (JsonObject or JsonArray))
            {
                Put(given, [.. steps.Take(index + 1)], Filled(sample, position));
                return;
            }

            given = Inside(given, step);
        }
    }

    private void Put(JsonNode? holder, IReadOnlyList<string> steps, JsonNode? value)
    {
        switch (holder)
        {
            case JsonObject members when value is null:
                members.Remove(steps[^1]);
                break;
            case JsonObject members:
                members[steps[^1]] = value;
                break;
            case JsonArray items when TryIndex(items, steps[^1], out var index):
                items[index] = value;
                break;
            default:
                return;
        }

        _repaired.Add(Pointer(steps));
        _kinds.Add(Pointer(steps.Select(step => int.TryParse(step, CultureInfo.InvariantCulture, out _) ? "*" : step)));
    }

    private static JsonNode? SampleOf(JsonNode? sample, string step) => sample switch
    {
        JsonObject members => members[step] ?? members["*"],
        JsonArray { Count: > 0 } items => items[0],
        _ => null,
    };

    private static JsonNode? Inside(JsonNode? holder, string step) => holder switch
    {
        JsonObject members => members[step],
        JsonArray items when TryIndex(items, step, out var index) => items[index],
        _ => null,
    };

    private static bool TryIndex(JsonArray items, string step, out int index) =>
        int.TryParse(step, CultureInfo.InvariantCulture, out index) && index < items.Count;

    private static JsonNode? Filled(JsonNode? sample, string position) => sample is null
        ? null
        : JsonNode.Parse(sample.ToJsonString().Replace("#", position, StringComparison.Ordinal));

    private static string Pointer(IEnumerable<string> steps) => string.Concat(steps.Select(step =>
        $"/{step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"));
}
