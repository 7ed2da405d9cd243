using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>
/// Links two measurements that never ran side by side: the first eight weeks of the new over the last eight of the old,
/// over what the same weeks did elsewhere, without days on which a sensor was stuck or an outlier. An estimate, whose
/// interval counts twice.
/// </summary>
internal static class NoOverlapLink
{
    public const int WindowDays = 56;
    private const double DaysShare = 0.75;

    /// <summary>An interval twice as wide is a variance four times as large.</summary>
    private const double Caution = 4;

    /// <summary>The link; null when less than three quarters of a window was measured, here or elsewhere.</summary>
    /// <param name="old">The measurement that ends.</param>
    /// <param name="next">The measurement that goes on.</param>
    /// <param name="elsewhere">Series of the same kind that ran through; those that did not are passed over.</param>
    public static SpliceLink? Find(
        MeasuredSeries old, MeasuredSeries next, IReadOnlyList<MeasuredSeries> elsewhere)
    {
        var (lastOld, firstNext) = (old.LastDay, next.FirstDay);
        double[] Days(MeasuredSeries series, DateOnly first) =>
        [
            .. Enumerable.Range(0, WindowDays).Select(first.AddDays)
                .Select(day => series.IsStuck(day) || series.IsOutlier(day) ? double.NaN : series.Total(day)),
        ];
        var from = lastOld.AddDays(1 - WindowDays);
        var (before, after) = (Days(old, from), Days(next, firstNext));
        var controls = elsewhere.Select(series => (Before: Days(series, from), After: Days(series, firstNext)))
            .Where(one => IsMeasured(one.Before) && IsMeasured(one.After)).ToArray();
        if (!IsMeasured(before) || !IsMeasured(after) || controls.Length == 0)
        {
            return null;
        }

        double Log(int[] days) => Math.Log(
            Means.At(after, days) / Means.At(before, days)
            / Quantiles.Median(controls.Select(one => Means.At(one.After, days) / Means.At(one.Before, days))));
        var logs = BlockBootstrap.Positions(WindowDays).Select(Log).Where(double.IsFinite).ToArray();
        var factor = Math.Exp(Log([.. Enumerable.Range(0, WindowDays)]));
        var variance = Caution * BlockBootstrap.Variance(logs, WindowDays);
        return new(
            firstNext, SpliceMethod.NoOverlap, factor, factor, factor, variance, from,
            firstNext.AddDays(WindowDays - 1), OverlapDays: 0);
    }

    private static bool IsMeasured(double[] days) =>
        days.Count(day => !double.IsNaN(day)) >= DaysShare * WindowDays && Means.OfMeasured(days) > 0;
}
