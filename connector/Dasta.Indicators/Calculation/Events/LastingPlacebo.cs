using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// By how much some weeks differ from as many before although nothing lasting began, ended or went on: the same
/// statistic from every day of the two years before. Such spans overlap, so that few tell anything new: how often they do
/// as much is no p-value.
/// </summary>
internal sealed class LastingPlacebo
{
    private readonly double[] _logs;

    private LastingPlacebo(double[] logs) => _logs = logs;

    /// <summary>What chance and season do to some series; null with fewer than 100 days to start from.</summary>
    /// <param name="town">Its events, of which those that last are kept out of the way.</param>
    /// <param name="one">The event in question.</param>
    /// <param name="own">The series that changed.</param>
    /// <param name="controls">The same elsewhere.</param>
    /// <param name="change">Tells how many weeks are compared, and whether with elsewhere.</param>
    public static LastingPlacebo? Of(
        TownData town, EventRecord one, IReadOnlyList<MeasuredSeries> own, IReadOnlyList<MeasuredSeries> controls,
        LastingChange change)
    {
        // What lasts and reaches the series: those of its zones, and the event itself wherever it is.
        var lasting = town.Events.Where(other => other.IsLasting
            && (other == one || own.Any(series => other.TakesPlaceIn(series.Description.ZoneCode)))).ToArray();
        bool IsQuiet(DateOnly start) => lasting.All(other =>
            other.LastDay < start.AddDays(-change.WindowDays) || other.FirstDay >= start.AddDays(change.WindowDays));
        var first = own.Min(series => series.FirstDay);
        var logs = Enumerable.Range(-OrdinaryDays.DaysBefore, OrdinaryDays.DaysBefore).Select(one.FirstDay.AddDays)
            .Where(start => start > first && IsQuiet(start))
            .Select(start => LastingChange.At(start, change.WindowDays, own, controls))
            .Where(other => other.Own.Count > 0 && other.Controls.Count > 0 == change.Controls.Count > 0)
            .Select(other => Math.Log(1 + other.Value)).Where(double.IsFinite).ToArray();
        return logs.Length < OrdinaryDays.Minimum ? null : new LastingPlacebo(logs);
    }

    /// <summary>The change over the 97.5 and 2.5 percentiles of the other days, less one.</summary>
    public Interval IntervalOf(LastingChange change)
    {
        var log = Math.Log(1 + change.Value);
        return new(
            Math.Exp(log - Quantiles.Of(_logs, 0.975)) - 1, Math.Exp(log - Quantiles.Of(_logs, 0.025)) - 1);
    }
}
