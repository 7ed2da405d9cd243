using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Eight local lines of <see cref="Loess"/> at once, each over as many points. Every sum is taken in the order in which
/// <see cref="Loess.Fit"/> takes it, so that the values are the same to the last bit.
/// </summary>
internal static class LoessLanes
{
    public const int Count = 8;

    /// <summary>
    /// The values of the lines. The points of the lanes lie beside one another: those of one rank from
    /// <paramref name="start"/> on, those of the next so many values later.
    /// </summary>
    /// <param name="tricube">Weight by distance of each point, each eight times.</param>
    /// <param name="values">The points.</param>
    /// <param name="robustness">A weight for each point, or empty.</param>
    /// <param name="step">How many values lie between points.</param>
    /// <param name="first">How far the first point of each lane lies after the position that is wanted.</param>
    /// <param name="count">Number of points of the whole series.</param>
    /// <returns>The values; NaN where all points have no weight.</returns>
    public static Vector512<double> Fit(
        ReadOnlySpan<double> tricube, ReadOnlySpan<double> values, ReadOnlySpan<double> robustness, int start,
        int step, int first, int count)
    {
        var (total, moments, squares, sums, products) = (
            Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero,
            Vector512<double>.Zero);
        var distance = Vector512.Create((double)first);
        for (int point = 0, from = start; point < tricube.Length; point += Count, from += step)
        {
            var weight = Lanes(tricube, point);
            weight = robustness.IsEmpty ? weight : weight * Lanes(robustness, from);
            var (moment, value) = (weight * distance, Lanes(values, from));
            total += weight;
            moments += moment;
            squares += moment * distance;
            sums += weight * value;
            products += moment * value;
            distance += Vector512<double>.One;
        }

        var (mean, level) = (moments / total, sums / total);
        var spread = (squares / total) - (mean * mean);
        var isWide = Vector512.GreaterThan(
            Vector512.Sqrt(Vector512.Max(spread, Vector512<double>.Zero)), Vector512.Create(0.001 * (count - 1)));
        var line = Vector512.ConditionalSelect(
            isWide, level - (((products / total) - (mean * level)) / spread * mean), level);
        return Vector512.ConditionalSelect(
            Vector512.GreaterThan(total, Vector512<double>.Zero), line, Vector512.Create(double.NaN));
    }

    private static Vector512<double> Lanes(ReadOnlySpan<double> values, int from) =>
        Vector512.LoadUnsafe(in MemoryMarshal.GetReference(values[from..(from + Count)]));
}
