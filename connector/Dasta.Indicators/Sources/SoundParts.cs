using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Indicators.Sources;

/// <summary>
/// A document whose faulty parts were put right with samples, so that what a schema cannot say of the other parts is
/// told in the same answer as the faults against the schema.
/// </summary>
public sealed class SoundParts
{
    private readonly HashSet<string> _repaired = new(StringComparer.Ordinal);

    private SoundParts(JsonObject root) => Root = root;

    /// <summary>The document that its schema accepts.</summary>
    public JsonObject Root { get; }

    /// <summary>The document put right; null when the samples do not suffice.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="document">The document, which is left as it is.</param>
    /// <param name="faults">What the schema says of it, as <see cref="SchemaCheck.Faults"/> writes it.</param>
    /// <param name="samples">For a member what may stand for it; for an item of a list under <c>member/*</c>.</param>
    public static SoundParts? Of(
        JsonObject schema, JsonNode document, IReadOnlyList<string> faults, JsonObject samples)
    {
        var parts = new SoundParts(document.DeepClone().AsObject());
        foreach (var fault in faults)
        {
            parts.Repair(Steps(fault), samples);
        }

        return SchemaCheck.Faults(schema, parts.Root).Count == 0 ? parts : null;
    }

    /// <summary>Whether a fault is of the document as it was given, and not of what was put right.</summary>
    public bool IsOwn(string fault) =>
        !_repaired.Any(part => fault.StartsWith(part, StringComparison.Ordinal)
            && fault[part.Length..] is ['/' or ' ' or ':', ..])
        && !_repaired.Any(part => Steps(part) is [var list, _]
            && fault.Contains($" /{list} ", StringComparison.Ordinal));

    private static string[] Steps(string fault) =>
    [
        .. fault.Split(' ', 2)[0][1..].Split('/').Select(step => step
            .Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
    ];

    private void Repair(string[] steps, JsonObject samples)
    {
        var member = steps[0];
        if (Root[member] is JsonArray list && samples[$"{member}/*"] is JsonObject item && steps.Length > 1
            && int.TryParse(steps[1], CultureInfo.InvariantCulture, out var index))
        {
            list[index] = Repaired(list[index], steps.ElementAtOrDefault(2), item);
            _repaired.Add($"/{member}/{steps[1]}");
            return;
        }

        if (samples[member] is not { } sample)
        {
            Root.Remove(member);
        }
        else
        {
            Root[member] = sample is JsonObject shape
                ? Repaired(Root[member], steps.ElementAtOrDefault(1), shape)
                : sample.DeepClone();
        }

        _repaired.Add($"/{member}");
    }

    // What was sound of it stays.
    private static JsonObject Repaired(JsonNode? given, string? faulty, JsonObject sample)
    {
        var repaired = faulty is null || given is not JsonObject members
            ? []
            : members.DeepClone().AsObject();
        repaired.Remove(faulty ?? string.Empty);
        foreach (var (name, value) in sample)
        {
            if (!repaired.ContainsKey(name))
            {
                repaired[name] = value?.DeepClone();
            }
        }

        return repaired;
    }
}
