using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Demo.Further;

/// <summary>What became of the files of one kind, summed over the towns.</summary>
internal sealed record SourceTally(int Files, long Stored, long Missing, long SetAside, int Known)
{
    /// <summary>What one import said.</summary>
    public static SourceTally Of(JsonNode summary) => new(
        1, Number(summary, "stored"), Number(summary, "missing"),
        (summary["setAside"] as JsonObject ?? []).Sum(reason => reason.Value!.GetValue<long>()),
        summary["alreadyKnown"]?.GetValue<bool>() == true ? 1 : 0);

    public static SourceTally operator +(SourceTally one, SourceTally other) => new(
        one.Files + other.Files, one.Stored + other.Stored, one.Missing + other.Missing,
        one.SetAside + other.SetAside, one.Known + other.Known);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Files,4} files {Stored,12:N0} stored {Missing,9:N0} not measured {SetAside,7:N0} set aside")
        + (Known == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {Known} known already"));

    private static long Number(JsonNode summary, string name) => summary[name]?.GetValue<long>() ?? 0;
}
