using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>
/// Links two measurements that never ran side by side: the first eight weeks of the new over the last eight of the old,
/// over what the same weeks did elsewhere, without days on which a sensor was stuck or an outlier. An estimate, whose
/// interval counts twice.
/// </summary>
internal sealed class NoOverlapLink
{
    public const int WindowDays = 56;

    /// <summary>Fewest days of a window that must have been measured: three quarters.</summary>
    public const int DaysMinimum = WindowDays * 3 / 4;

    /// <summary>An interval twice as wide is a variance four times as large.</summary>
    private const double Caution = 4;

    private readonly List<(double[] Before, double[] After)> _controls = [];
    private readonly double[] _before;
    private readonly double[] _after;

    /// <param name="old">The measurement that ends.</param>
    /// <param name="next">The measurement that goes on.</param>
    public NoOverlapLink(MeasuredSeries old, MeasuredSeries next)
    {
        (BeforeFrom, AfterFrom) = (old.LastDay.AddDays(1 - WindowDays), next.FirstDay);
        (_before, _after) = (Days(old, BeforeFrom), Days(next, AfterFrom));
    }

    /// <summary>First day of the last weeks of the old measurement.</summary>
    public DateOnly BeforeFrom { get; }

    /// <summary>First day of the first weeks of the new one.</summary>
    public DateOnly AfterFrom { get; }

    /// <summary>The link; null when less than three quarters of a window was measured, here or elsewhere.</summary>
    /// <param name="old">The measurement that ends.</param>
    /// <param name="next">The measurement that goes on.</param>
    /// <param name="elsewhere">Series of the same kind that ran through; those that did not are passed over.</param>
    public static SpliceLink? Find(
        MeasuredSeries old, MeasuredSeries next, IReadOnlyList<MeasuredSeries> elsewhere)
    {
        var link = new NoOverlapLink(old, next);
        foreach (var series in elsewhere)
        {
            link.Add(series);
        }

        return link.Find();
    }

    /// <summary>
    /// Takes what another series of the kind did in the same weeks; one that did not run through is passed over.
    /// </summary>
    public void Add(MeasuredSeries series)
    {
        var (before, after) = (Days(series, BeforeFrom), Days(series, AfterFrom));
        if (IsMeasured(before) && IsMeasured(after))
        {
            _controls.Add((before, after));
        }
    }

    /// <summary>The link by what was added; null as above.</summary>
    public SpliceLink? Find()
    {
        if (!IsMeasured(_before) || !IsMeasured(_after) || _controls.Count == 0)
        {
            return null;
        }

        double Log(int[] days) => Math.Log(
            Means.At(_after, days) / Means.At(_before, days)
            / Quantiles.Median(_controls.Select(one => Means.At(one.After, days) / Means.At(one.Before, days))));
        var logs = BlockBootstrap.Positions(WindowDays).Select(Log).Where(double.IsFinite).ToArray();
        var factor = Math.Exp(Log([.. Enumerable.Range(0, WindowDays)]));
        var variance = Caution * BlockBootstrap.Variance(logs, WindowDays);
        return new(
            AfterFrom, SpliceMethod.NoOverlap, factor, factor, factor, variance, BeforeFrom,
            AfterFrom.AddDays(WindowDays - 1), OverlapDays: 0);
    }

    private static double[] Days(MeasuredSeries series, DateOnly first) =>
    [
        .. Enumerable.Range(0, WindowDays).Select(first.AddDays)
            .Select(day => series.IsStuck(day) || series.IsOutlier(day) ? double.NaN : series.Total(day)),
    ];

    private static bool IsMeasured(double[] days) =>
        days.Count(day => !double.IsNaN(day)) >= DaysMinimum && Means.OfMeasured(days) > 0;
}
