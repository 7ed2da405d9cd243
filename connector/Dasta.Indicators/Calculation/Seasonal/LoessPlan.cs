using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// <see cref="Loess.Smooth"/> without robustness, for many series of the same length: then what each point counts for
/// is the same for all of them, and worked out once.
/// </summary>
internal sealed class LoessPlan
{
    private static readonly PlanCache<LoessPlan> Known = new((count, window, jump) => new(count, window, jump));

    private readonly (int At, int Left, double[] Weights)[] _lines;
    private readonly int _step;
    private readonly int _last;

    /// <param name="count">Number of points, at least two.</param>
    /// <param name="window">Number of nearest points that count.</param>
    /// <param name="jump">1 for all points.</param>
    public LoessPlan(int count, int window, int jump)
    {
        var reach = Math.Min(window, count);
        _step = Math.Min(jump, count - 1);
        _last = (count - 1) / _step * _step;
        int Left(int at) => Math.Clamp(Math.Min(at, _last) + 1 - ((reach + 1) / 2), 0, count - reach);
        var ats = Enumerable.Range(0, (_last / _step) + 1).Select(at => at * _step);
        _lines =
        [
            .. ats.Concat(_last == count - 1 ? [] : [count - 1])
                .Select(at => (at, Left(at), Loess.Weigh(count, window, at, Left(at)))),
        ];
    }

    /// <summary>The same, worked out once for all series alike.</summary>
    public static LoessPlan Of(int count, int window, int jump) => Known.Of(count, window, jump);

    /// <summary>Smooths a series.</summary>
    public void Smooth(ReadOnlySpan<double> values, Span<double> smooth)
    {
        foreach (var (at, left, weights) in _lines)
        {
            smooth[at] = Product(weights, values.Slice(left, weights.Length));
        }

        Loess.Interpolate(smooth, _step, _last);
    }

    // Four sums of every fourth vector, none of which waits for another, then what is left.
    private static double Product(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        var lanes = LoessLanes.Count;
        var (a, b, c, d) = (
            Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var point = 0;
        for (; point + (4 * lanes) <= weights.Length; point += 4 * lanes)
        {
            a += Some(weights, point) * Some(values, point);
            b += Some(weights, point + lanes) * Some(values, point + lanes);
            c += Some(weights, point + (2 * lanes)) * Some(values, point + (2 * lanes));
            d += Some(weights, point + (3 * lanes)) * Some(values, point + (3 * lanes));
        }

        for (; point + lanes <= weights.Length; point += lanes)
        {
            a += Some(weights, point) * Some(values, point);
        }

        var sum = Vector512.Sum(a + b + (c + d));
        for (; point < weights.Length; point++)
        {
            sum += weights[point] * values[point];
        }

        return sum;
    }

    private static Vector512<double> Some(ReadOnlySpan<double> values, int from) =>
        Vector512.LoadUnsafe(in MemoryMarshal.GetReference(values[from..(from + LoessLanes.Count)]));
}
