using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Answers.Lasting;

/// <summary>
/// By how much some weeks differ from as many before although nothing lasting began, ended or went on: the same
/// statistic from every other day. Such spans overlap, so that a small p-value says less than it seems to.
/// </summary>
internal sealed class LastingPlacebo
{
    private readonly double[] _logs;

    private LastingPlacebo(double[] logs) => _logs = logs;

    /// <summary>What chance and season do to some series; null with fewer than 100 days to start from.</summary>
    /// <param name="own">The series that changed.</param>
    /// <param name="controls">The same elsewhere.</param>
    /// <param name="lasting">What lasts and reaches the series.</param>
    /// <param name="change">Tells how many weeks are compared, and whether with elsewhere.</param>
    public static LastingPlacebo? Of(
        IReadOnlyList<MeasuredSeries> own, IReadOnlyList<MeasuredSeries> controls,
        IReadOnlyList<EventRecord> lasting, LastingChange change)
    {
        var (first, last) = (own.Min(series => series.FirstDay), own.Max(series => series.LastDay));
        bool IsQuiet(DateOnly start) => lasting.All(one =>
            one.LastDay < start.AddDays(-change.WindowDays) || one.FirstDay >= start.AddDays(change.WindowDays));
        var logs = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            .Where(IsQuiet)
            .Select(start => LastingChange.At(start, change.WindowDays, own, controls))
            .Where(other => other.Own.Count > 0 && other.Controls.Count > 0 == change.Controls.Count > 0)
            .Select(other => Math.Log(1 + other.Value)).Where(double.IsFinite).ToArray();
        return logs.Length < OrdinaryDays.Minimum ? null : new LastingPlacebo(logs);
    }

    /// <summary>(1 + days at least as far from no change) / (1 + days).</summary>
    public double PValue(LastingChange change)
    {
        var far = Math.Abs(Math.Log(1 + change.Value));
        return (1.0 + _logs.Count(other => Math.Abs(other) >= far)) / (1 + _logs.Length);
    }

    /// <summary>The change over the 97.5 and 2.5 percentiles of the other days, less one.</summary>
    public Interval IntervalOf(LastingChange change)
    {
        var log = Math.Log(1 + change.Value);
        return new(
            Math.Exp(log - Quantiles.Of(_logs, 0.975)) - 1, Math.Exp(log - Quantiles.Of(_logs, 0.025)) - 1);
    }
}
