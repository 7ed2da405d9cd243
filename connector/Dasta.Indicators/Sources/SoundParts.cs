using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Indicators.Sources;

/// <summary>
/// A document whose faulty parts were put right with samples, so that what a schema cannot say of the other parts is
/// told in the same answer as the faults against the schema.
/// </summary>
public sealed class SoundParts
{
    // Who has more to correct is told the rest when that is done.
    private const int RepairsMaximum = 50;
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _items = new(StringComparer.Ordinal);

    private SoundParts(JsonObject root) => Root = root;

    /// <summary>The document that its schema accepts.</summary>
    private JsonObject Root { get; }

    /// <summary>
    /// What a document says, or every fault of it: those against its schema and those that its reader tells, of the
    /// parts that the schema accepts.
    /// </summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="document">The document, which is left as it is.</param>
    /// <param name="samples">As for <see cref="Of"/>.</param>
    /// <param name="understand">Reads what the schema accepts and adds to the faults; null when it added any.</param>
    /// <param name="faults">Empty when the answer is not null.</param>
    public static T? Read<T>(
        JsonObject schema, JsonNode document, JsonObject samples, Func<JsonNode, List<string>, T?> understand,
        out List<string> faults)
        where T : class
    {
        faults = [.. SchemaCheck.Faults(schema, document)];
        if (faults.Count == 0)
        {
            return understand(document, faults);
        }

        if (Of(schema, document, samples) is { } parts)
        {
            List<string> others = [];
            understand(parts.Root, others);
            faults.AddRange(others.Where(parts.IsOwn));
        }

        return null;
    }

    /// <summary>The document put right; null when there is too much to put right, or no sample for it.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="document">The document, which is left as it is.</param>
    /// <param name="samples">
    /// For a member what may stand for it; for an item of a list under <c>member/*</c>, with # for its position.
    /// </param>
    private static SoundParts? Of(JsonObject schema, JsonNode document, JsonObject samples)
    {
        var faults = SchemaCheck.Find(schema, document);
        if (faults.Count > RepairsMaximum || faults.Any(fault => fault.Place.Length == 0))
        {
            return null;
        }

        var parts = new SoundParts(document.DeepClone().AsObject());
        foreach (var fault in faults)
        {
            parts.Repair(fault.Steps, samples);
        }

        return SchemaCheck.Find(schema, parts.Root).Count == 0 ? parts : null;
    }

    /// <summary>
    /// Whether a fault is of the document as it was given, and not of what was put right or of a list that holds some
    /// of that.
    /// </summary>
    private bool IsOwn(string fault) =>
        !_items.Any(item => fault.StartsWith($"{item}/", StringComparison.Ordinal)
            || fault.StartsWith($"{item} ", StringComparison.Ordinal))
        && !_members.Any(member => fault.StartsWith($"/{member} ", StringComparison.Ordinal)
            || fault.Contains($" /{member} ", StringComparison.Ordinal))
        && !_members.Where(member => Root[member] is not JsonArray)
            .Any(member => fault.StartsWith($"/{member}/", StringComparison.Ordinal)
                || fault.StartsWith($"/{member}:", StringComparison.Ordinal));

    private void Repair(IReadOnlyList<string> steps, JsonObject samples)
    {
        var member = steps[0];
        _members.Add(member);
        if (Root[member] is JsonArray list && samples[$"{member}/*"] is JsonObject item && steps.Count > 1
            && int.TryParse(steps[1], CultureInfo.InvariantCulture, out var index) && index < list.Count)
        {
            _items.Add($"/{member}/{steps[1]}");
            list[index] = Repaired(list[index], steps.ElementAtOrDefault(2), item, steps[1]);
        }
        else if (samples[member] is { } sample)
        {
            Root[member] = sample is JsonObject shape
                ? Repaired(Root[member], steps.ElementAtOrDefault(1), shape, string.Empty)
                : sample.DeepClone();
        }
        else
        {
            Root.Remove(member);
        }
    }

    // What was sound of it stays.
    private static JsonObject Repaired(JsonNode? given, string? faulty, JsonObject sample, string position)
    {
        var repaired = faulty is null || given is not JsonObject members ? [] : members.DeepClone().AsObject();
        repaired.Remove(faulty ?? string.Empty);
        foreach (var (name, value) in sample)
        {
            if (!repaired.ContainsKey(name))
            {
                repaired[name] = value is JsonValue text && text.TryGetValue<string>(out var words)
                    ? words.Replace("#", position, StringComparison.Ordinal)
                    : value?.DeepClone();
            }
        }

        return repaired;
    }
}
