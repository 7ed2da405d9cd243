using System.Collections.Concurrent;
using System.Numerics;
using Dasta.Specs.Values;
using MathNet.Numerics.Distributions;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>
/// Moving-block bootstrap over days: blocks of seven days in a row, so that the rhythm of the week and what one day has
/// of the day before stay together; the days that whole weeks leave over are drawn from the same weekdays, so that each
/// draw has as many Sundays as the days themselves; 1,000 draws; a fixed seed. Few blocks differ less among themselves
/// than the days they stand for, and tell little of by how much: the percentiles are taken farther out, so that the
/// interval is as wide as Student's t would have it (the expanded percentiles of Hesterberg 2015, of blocks).
/// </summary>
internal static class BlockBootstrap
{
    public const int BlockDays = 7;
    public const int Draws = 1000;

    /// <summary>With fewer days there is no choice of blocks to speak of.</summary>
    public const int DaysMinimum = 2 * BlockDays;

    /// <summary>Where a smaller share of the draws gives a number, there is no interval.</summary>
    public const double DrawsTold = 0.95;

    private const ulong Seed = 20_130_101;

    private static readonly ConcurrentDictionary<int, int[][]> Drawn = new();
    private static readonly ConcurrentDictionary<(int Days, int Parts), double> Tails = new();

    /// <summary>
    /// 95 % interval of a statistic; null for fewer than 14 days, or when more than one draw in twenty gives no number.
    /// </summary>
    /// <param name="days">Number of days.</param>
    /// <param name="statistic">From the positions of the days drawn, each below their number.</param>
    public static Interval? Interval(int days, Func<int[], double> statistic)
    {
        if (days < DaysMinimum)
        {
            return null;
        }

        return Expanded(Array.ConvertAll(Positions(days), draw => statistic(draw)), days, isSpent: true);
    }

    /// <summary>The 95 % interval of what draws from some days gave, see <see cref="Interval"/>.</summary>
    /// <param name="draws">The statistic of each draw.</param>
    /// <param name="days">From how many days each was drawn.</param>
    /// <param name="parts">Of how many such rows of days, each drawn on its own, the statistic is made.</param>
    /// <param name="isSpent">Whether the draws may be put in another order, since nobody needs them any more.</param>
    public static Interval? Expanded(double[] draws, int days, int parts = 1, bool isSpent = false) => Percentiles(
        draws, Tails.GetOrAdd((days, parts), static key => Tail(key.Days, key.Parts)), isSpent);

    /// <summary>
    /// Beyond which share of draws, or of errors, an interval ends that is as wide as Student's t has it.
    /// </summary>
    /// <param name="days">How many days these come from.</param>
    /// <param name="parts">Of how many such rows of days, each drawn on its own, the statistic is made.</param>
    /// <param name="level">Probability of the upper end.</param>
    public static double Tail(int days, int parts, double level = 0.975)
    {
        var blocks = days / (double)BlockDays;
        var reach = Math.Sqrt(blocks / (blocks - 1)) * StudentT.InvCDF(0, 1, parts * (blocks - 1), level);
        return Normal.CDF(0, 1, -reach);
    }

    /// <summary>The sum of the values of the days of each draw: of whole blocks, by running sums.</summary>
    /// <param name="values">One a day, each a number.</param>
    public static double[] Sums(double[] values)
    {
        var running = new double[values.Length + 1];
        for (var day = 0; day < values.Length; day++)
        {
            running[day + 1] = running[day] + values[day];
        }

        return Array.ConvertAll(Positions(values.Length), draw =>
        {
            var sum = 0.0;
            for (var at = 0; at < draw.Length; at += BlockDays)
            {
                sum += running[draw[at] + Math.Min(BlockDays, draw.Length - at)] - running[draw[at]];
            }

            return sum;
        });
    }

    /// <summary>The variance of a statistic, from what draws from some days gave.</summary>
    public static double Variance(IReadOnlyList<double> draws, int days)
    {
        var (mean, blocks) = (draws.Average(), days / (double)BlockDays);
        return blocks / (blocks - 1) * draws.Sum(draw => (draw - mean) * (draw - mean)) / (draws.Count - 1);
    }

    /// <summary>The positions of the days of every draw, of at least seven days.</summary>
    public static int[][] Positions(int days) => Drawn.GetOrAdd(days, Draw);

    /// <summary>
    /// The percentiles of what draws gave, of 95 % of them unless told otherwise; null when more than one in twenty
    /// gave no number.
    /// </summary>
    public static Interval? Percentiles(double[] draws, double tail = 0.025, bool isSpent = false)
    {
        var numbers = isSpent && AreFinite(draws)
            ? draws : Array.FindAll(draws, double.IsFinite);
        Quantiles.SortTails(numbers, tail);
        return numbers.Length < DrawsTold * draws.Length
            ? null
            : new(Quantiles.OfSorted(numbers, tail), Quantiles.OfSorted(numbers, 1 - tail));
    }

    private static bool AreFinite(double[] draws)
    {
        // The difference of a number with itself is zero; of what is none, it is none.
        var (differences, at) = (Vector<double>.Zero, 0);
        for (; at + Vector<double>.Count <= draws.Length; at += Vector<double>.Count)
        {
            var some = new Vector<double>(draws, at);
            differences += some - some;
        }

        return Vector.EqualsAll(differences, Vector<double>.Zero)
            && Array.TrueForAll(draws[at..], double.IsFinite);
    }

    private static int[][] Draw(int days)
    {
        var random = new SeededRandom(Seed);
        var draws = new int[Draws][];
        for (var draw = 0; draw < Draws; draw++)
        {
            var positions = new int[days];
            for (var at = 0; at < days; at += BlockDays)
            {
                // A block of seven holds each weekday once, wherever it begins; a shorter one must begin on its own.
                var isWhole = days - at >= BlockDays;
                var start = isWhole
                    ? random.Next(days - BlockDays + 1) : BlockDays * random.Next((at / BlockDays) + 1);
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
