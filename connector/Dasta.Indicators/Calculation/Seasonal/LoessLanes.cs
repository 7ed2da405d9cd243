using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Four local lines of <see cref="Loess"/> at once, each over as many points. Every sum is taken in the order in which
/// <see cref="Loess.Fit"/> takes it, so that the values are the same to the last bit.
/// </summary>
internal static class LoessLanes
{
    public const int Count = 4;

    /// <summary>0, 1, 2, 3: for lanes of which each is one point on from the one before.</summary>
    public static Vector256<double> Successive { get; } = Vector256.Create(0.0, 1, 2, 3);

    /// <summary>
    /// The values of the lines. The points of the lanes lie beside one another: those of one rank from
    /// <paramref name="start"/> on, those of the next so many values later.
    /// </summary>
    /// <param name="tricube">Weight by distance of each point, four lanes a point.</param>
    /// <param name="values">The points.</param>
    /// <param name="robustness">A weight for each point, or empty.</param>
    /// <param name="step">How many values lie between points.</param>
    /// <param name="first">Position of the first point of each lane.</param>
    /// <param name="at">Position of which the value is wanted.</param>
    /// <param name="count">Number of points of the whole series.</param>
    /// <param name="weights">Room for four lanes a point.</param>
    /// <returns>The values; NaN where all points have no weight.</returns>
    public static Vector256<double> Fit(
        ReadOnlySpan<double> tricube, ReadOnlySpan<double> values, ReadOnlySpan<double> robustness, int start,
        int step, Vector256<double> first, Vector256<double> at, int count, Span<double> weights)
    {
        var points = tricube.Length / Count;
        var total = Vector256<double>.Zero;
        for (var point = 0; point < points; point++)
        {
            var weight = Lanes(tricube, point * Count);
            if (!robustness.IsEmpty)
            {
                weight *= Lanes(robustness, start + (point * step));
            }

            weight.CopyTo(weights[(point * Count)..]);
            total += weight;
        }

        var mean = Vector256<double>.Zero;
        for (var point = 0; point < points; point++)
        {
            var weight = Lanes(weights, point * Count) / total;
            weight.CopyTo(weights[(point * Count)..]);
            mean += weight * (first + Vector256.Create((double)point));
        }

        var spread = Vector256<double>.Zero;
        for (var point = 0; point < points; point++)
        {
            var distance = first + Vector256.Create((double)point) - mean;
            spread += Lanes(weights, point * Count) * distance * distance;
        }

        var isWide = Vector256.GreaterThan(Vector256.Sqrt(spread), Vector256.Create(0.001 * (count - 1)));
        var slope = Vector256.ConditionalSelect(isWide, (at - mean) / spread, Vector256<double>.Zero);
        var fit = Vector256<double>.Zero;
        for (var point = 0; point < points; point++)
        {
            var distance = first + Vector256.Create((double)point) - mean;
            fit += Lanes(weights, point * Count) * ((slope * distance) + Vector256<double>.One)
                * Lanes(values, start + (point * step));
        }

        return Vector256.ConditionalSelect(
            Vector256.GreaterThan(total, Vector256<double>.Zero), fit, Vector256.Create(double.NaN));
    }

    private static Vector256<double> Lanes(ReadOnlySpan<double> values, int from) =>
        Vector256.LoadUnsafe(in MemoryMarshal.GetReference(values[from..(from + Count)]));
}
