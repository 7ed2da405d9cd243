using System.Collections.Concurrent;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>
/// Moving-block bootstrap over days: blocks of seven days in a row, so that the rhythm of the week and what one day has
/// of the day before stay together; 1,000 draws; a fixed seed.
/// </summary>
internal static class BlockBootstrap
{
    public const int BlockDays = 7;
    public const int Draws = 1000;

    /// <summary>With fewer days there is no choice of blocks to speak of.</summary>
    public const int DaysMinimum = 2 * BlockDays;

    private const ulong Seed = 20_130_101;

    private static readonly ConcurrentDictionary<int, int[][]> Drawn = new();

    /// <summary>
    /// 95 % percentile interval of a statistic; null for fewer than 14 days, or when more than one draw in twenty gives
    /// no number.
    /// </summary>
    /// <param name="days">Number of days.</param>
    /// <param name="statistic">From the positions of the days drawn, each below their number.</param>
    public static Interval? Interval(int days, Func<int[], double> statistic)
    {
        if (days < DaysMinimum)
        {
            return null;
        }

        return Percentiles(Array.ConvertAll(Positions(days), draw => statistic(draw)));
    }

    /// <summary>The positions of the days of every draw, of at least seven days.</summary>
    public static int[][] Positions(int days) => Drawn.GetOrAdd(days, Draw);

    /// <summary>
    /// The 95 % percentile interval of what draws gave; null when more than one in twenty gave no number.
    /// </summary>
    public static Interval? Percentiles(double[] draws)
    {
        var numbers = draws.Where(double.IsFinite).ToArray();
        Array.Sort(numbers);
        return numbers.Length < 0.95 * draws.Length
            ? null
            : new(Quantiles.OfSorted(numbers, 0.025), Quantiles.OfSorted(numbers, 0.975));
    }

    private static int[][] Draw(int days)
    {
        var random = new RandomStream(Seed);
        var draws = new int[Draws][];
        for (var draw = 0; draw < Draws; draw++)
        {
            var positions = new int[days];
            for (var at = 0; at < days; at += BlockDays)
            {
                var start = random.Next(days - BlockDays + 1);
                for (var offset = 0; offset < BlockDays && at + offset < days; offset++)
                {
                    positions[at + offset] = start + offset;
                }
            }

            draws[draw] = positions;
        }

        return draws;
    }
}
