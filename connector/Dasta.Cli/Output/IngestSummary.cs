using System.Text.Json.Nodes;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Output;

/// <summary>What became of a file, in words.</summary>
internal static class IngestSummary
{
    public static void Show(Screen screen, JsonObject summary)
    {
        if (summary.Flag("alreadyKnown"))
        {
            screen.Line("This file was taken in before; nothing changed. "
                + "If a later file changed what it says and should not have: --again.");
            return;
        }

        screen.Line($"{summary.Text("rowsRead")} rows read: {summary.Text("stored")} values stored, "
            + $"{summary.Text("replaced")} replaced, {summary.Text("missing")} not measured.");
        if (summary.Number("gone") is > 0 and var gone)
        {
            screen.Line(FormattableString.Invariant(
                $"no longer in the register: {gone} rows that were there and are not in this file"));
        }

        if (summary.Number("flagged") is > 0 and var hours)
        {
            screen.Line(FormattableString.Invariant(
                $"hours that are on the clock twice: {hours}; of two rows the first is the hour before the change"));
        }

        foreach (var (reason, count) in summary.Object("missingByReason") ?? [])
        {
            screen.Line($"not measured: {count?.ToJsonString()} × {reason}");
        }

        foreach (var (reason, count) in summary.Object("setAside") ?? [])
        {
            screen.Line($"set aside: {count?.ToJsonString()} × {reason}");
        }

        if (summary.Text("ignoredColumns") is { Length: > 0 } ignored)
        {
            screen.Line($"columns the mapping does not mention: {ignored}");
        }
    }
}
