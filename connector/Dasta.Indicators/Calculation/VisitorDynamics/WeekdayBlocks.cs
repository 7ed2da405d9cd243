using System.Runtime.InteropServices;
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
        Span<double> sums = stackalloc double[Lanes], counts = stackalloc double[Lanes];
        sums.Clear();
        counts.Clear();
        for (var at = 0; at < positions.Length; at += BlockBootstrap.BlockDays)
        {
            var isWhole = at + BlockBootstrap.BlockDays <= positions.Length;
            Add(isWhole ? _sums : _restSums, positions[at], sums);
            Add(isWhole ? _counts : _restCounts, positions[at], counts);
        }

        var (sum, known) = (0.0, 0);
        for (var weekday = 0; weekday < WeekDays; weekday++)
        {
            (sum, known) = counts[weekday] == 0 ? (sum, known) : (sum + (sums[weekday] / counts[weekday]), known + 1);
        }

        return sum / known;
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

    private static void Add(double[] table, int start, Span<double> to)
    {
        ref var from = ref MemoryMarshal.GetReference(table.AsSpan(Lanes * start, Lanes));
        ref var sum = ref MemoryMarshal.GetReference(to);
        for (nuint lane = 0; lane < Lanes; lane += (nuint)Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(in from, lane) + Vector256.LoadUnsafe(in sum, lane)).StoreUnsafe(ref sum, lane);
        }
    }
}
