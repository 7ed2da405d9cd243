using System.Numerics;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>Plain sums over whole series, several points at a time.</summary>
internal static class SeriesSums
{
    // Into so many parts moving means are cut, side by side: each sum has to wait for the one before it.
    private const int Parts = 4;

    /// <summary>One series less another of the same length.</summary>
    public static void Difference(ReadOnlySpan<double> series, ReadOnlySpan<double> other, Span<double> difference)
    {
        var at = 0;
        for (; at + Vector<double>.Count <= series.Length; at += Vector<double>.Count)
        {
            (new Vector<double>(series[at..]) - new Vector<double>(other[at..])).CopyTo(difference[at..]);
        }

        for (; at < series.Length; at++)
        {
            difference[at] = series[at] - other[at];
        }
    }

    /// <summary>The means of so many points in a row, of which it says how many there are.</summary>
    /// <param name="values">The points, at least as many.</param>
    /// <param name="length">How many.</param>
    /// <param name="means">Filled from its start.</param>
    public static int MovingMean(ReadOnlySpan<double> values, int length, Span<double> means)
    {
        var (count, share) = (values.Length - length + 1, 1.0 / length);
        var part = count / Parts;
        if (part == 0)
        {
            MovingMean(values, length, share, means);
            return count;
        }

        var (a, b, c) = (
            Sum(values[..length]), Sum(values.Slice(part, length)), Sum(values.Slice(2 * part, length)));
        var enters = values[length..];
        for (int at = 0, second = part, third = 2 * part; at < part; at++, second++, third++)
        {
            (means[at], means[second], means[third]) = (a * share, b * share, c * share);
            a += enters[at] - values[at];
            b += enters[second] - values[second];
            c += enters[third] - values[third];
        }

        MovingMean(values[(3 * part)..], length, share, means[(3 * part)..]);
        return count;
    }

    private static void MovingMean(ReadOnlySpan<double> values, int length, double share, Span<double> means)
    {
        var sum = Sum(values[..length]);
        means[0] = sum * share;
        for (var at = 1; at <= values.Length - length; at++)
        {
            sum += values[at + length - 1] - values[at - 1];
            means[at] = sum * share;
        }
    }

    // Lanes of the same number everywhere: what the sum comes to must not hang on the machine.
    private static double Sum(ReadOnlySpan<double> values)
    {
        var (sums, at) = (Vector512<double>.Zero, 0);
        for (; at + Vector512<double>.Count <= values.Length; at += Vector512<double>.Count)
        {
            sums += Vector512.Create(values[at..]);
        }

        var sum = Vector512.Sum(sums);
        for (; at < values.Length; at++)
        {
            sum += values[at];
        }

        return sum;
    }
}
