using System.Numerics;
using System.Runtime.Intrinsics;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// The mean of the means of the weekdays, of a month or of a draw of its days: a month with five Sundays is no quieter
/// for it. A draw is made of blocks, and what each block has of every weekday is worked out once.
/// </summary>
internal sealed class WeekdayBlocks
{
    private const int WeekDays = 7;

    // Seven weekdays and one lane that stays empty.
    private const int Lanes = 8;

    private readonly double[] _sums;
    private readonly double[] _counts;
    private readonly double[] _restSums;
    private readonly double[] _restCounts;

    /// <param name="first">Weekday of the first day.</param>
    /// <param name="days">One value a day; NaN where nothing was measured.</param>
    public WeekdayBlocks(DayOfWeek first, double[] days)
    {
        (_sums, _counts) = Tables(first, days, BlockBootstrap.BlockDays);
        (_restSums, _restCounts) = Tables(first, days, days.Length % BlockBootstrap.BlockDays);
    }

    /// <summary>The mean of some days.</summary>
    /// <param name="positions">Their places, in blocks of seven that follow one another.</param>
    public double Mean(int[] positions)
    {
        var (sums, counts) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var at = 0; at < positions.Length; at += BlockBootstrap.BlockDays)
        {
            var isWhole = at + BlockBootstrap.BlockDays <= positions.Length;
            sums += Of(isWhole ? _sums : _restSums, positions[at]);
            counts += Of(isWhole ? _counts : _restCounts, positions[at]);
        }

        var isKnown = Vector512.GreaterThan(counts, Vector512<double>.Zero);
        var means = Vector512.ConditionalSelect(isKnown, sums / counts, Vector512<double>.Zero);
        var sum = 0.0;
        for (var weekday = 0; weekday < WeekDays; weekday++)
        {
            sum += means[weekday];
        }

        return sum / BitOperations.PopCount(isKnown.ExtractMostSignificantBits());
    }

    private static (double[] Sums, double[] Counts) Tables(DayOfWeek first, double[] days, int length)
    {
        var (sums, counts) = (new double[Lanes * (days.Length + 1)], new double[Lanes * (days.Length + 1)]);
        for (var start = 0; start + length <= days.Length; start++)
        {
            for (var day = start; day < start + length; day++)
            {
                var lane = (Lanes * start) + (((int)first + day) % WeekDays);
                sums[lane] += double.IsNaN(days[day]) ? 0 : days[day];
                counts[lane] += double.IsNaN(days[day]) ? 0 : 1;
            }
        }

        return (sums, counts);
    }

    private static Vector512<double> Of(double[] table, int start) =>
        Vector512.Create<double>(table.AsSpan(Lanes * start, Lanes));
}
