using MathNet.Numerics.Statistics;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>How far off a change over a year may be, from how much its months differ in theirs.</summary>
internal static class PairedChange
{
    private const int PairsMinimum = 3;

    /// <summary>
    /// 95 % interval of a positive ratio, by Student's t of the logarithms of the ratios of its parts (each month to
    /// the same month of the other year, so that season and length of months stay out); null for fewer than three.
    /// </summary>
    public static Interval? Interval(double ratio, IEnumerable<double> parts)
    {
        var logs = parts.Where(part => part > 0 && double.IsFinite(part)).Select(part => Math.Log(part)).ToArray();
        if (logs.Length < PairsMinimum || ratio <= 0)
        {
            return null;
        }

        var half = Bell.Reach(logs.Length - 1) * logs.StandardDeviation() / Math.Sqrt(logs.Length);
        return new(ratio * Math.Exp(-half), ratio * Math.Exp(half));
    }
}
