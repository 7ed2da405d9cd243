using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Smooths a series by <see cref="Loess"/> at every so many points, with a straight line between them, many times with
/// other robustness: the weights by distance are worked out once.
/// </summary>
internal sealed class LoessGrid
{
    private static readonly PlanCache<LoessGrid> Known = new((count, window, jump) => new(count, window, jump));

    private readonly (int At, int Left, double[] Tricube)[] _lines;
    private readonly int _count;
    private readonly int _step;
    private readonly int _last;

    /// <param name="count">Number of points, at least two.</param>
    /// <param name="window">Number of nearest points that count.</param>
    /// <param name="jump">How many points lie between those that are worked out.</param>
    public LoessGrid(int count, int window, int jump)
    {
        var reach = Math.Min(window, count);
        (_count, _step) = (count, Math.Min(jump, count - 1));
        _last = (count - 1) / _step * _step;
        // The last point keeps the points of the one worked out before it.
        int Left(int at) => Math.Clamp(Math.Min(at, _last) + 1 - ((reach + 1) / 2), 0, count - reach);
        var ats = Enumerable.Range(0, (_last / _step) + 1).Select(at => at * _step);
        _lines =
        [
            .. ats.Concat(_last == count - 1 ? [] : [count - 1])
                .Select(at => (at, Left(at), Loess.Near(count, window, at, Left(at)))),
        ];
    }

    /// <summary>The same, worked out once for all series alike.</summary>
    public static LoessGrid Of(int count, int window, int jump) => Known.Of(count, window, jump);

    /// <summary>Smooths the points.</summary>
    /// <param name="robustness">A weight for each point, or empty.</param>
    /// <param name="smooth">As long as the points; filled here.</param>
    public void Smooth(ReadOnlySpan<double> values, ReadOnlySpan<double> robustness, Span<double> smooth)
    {
        foreach (var (at, left, tricube) in _lines)
        {
            var near = values.Slice(left, tricube.Length);
            var robust = robustness.IsEmpty ? robustness : robustness.Slice(left, tricube.Length);
            smooth[at] = Sums(tricube, near, robust, left - at).Value(_count) ?? values[at];
        }

        Loess.Interpolate(smooth, _step, _last);
    }

    // Eight points at a time, then what is left of them.
    private static LoessSums Sums(
        ReadOnlySpan<double> tricube, ReadOnlySpan<double> values, ReadOnlySpan<double> robustness, int first)
    {
        var (total, moments, squares, sums, products) = (
            Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero,
            Vector512<double>.Zero);
        var distance = Vector512.Create((double)first) + Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        var point = 0;
        for (; point + LoessLanes.Count <= tricube.Length; point += LoessLanes.Count)
        {
            var weight = Some(tricube, point);
            weight = robustness.IsEmpty ? weight : weight * Some(robustness, point);
            var (moment, value) = (weight * distance, Some(values, point));
            total += weight;
            moments += moment;
            squares += moment * distance;
            sums += weight * value;
            products += moment * value;
            distance += Vector512.Create((double)LoessLanes.Count);
        }

        var all = new LoessSums(
            Vector512.Sum(total), Vector512.Sum(moments), Vector512.Sum(squares), Vector512.Sum(sums),
            Vector512.Sum(products));
        for (; point < tricube.Length; point++)
        {
            var robust = robustness.IsEmpty ? 1 : robustness[point];
            all.Add(tricube[point] * robust, first + point, values[point]);
        }

        return all;
    }

    private static Vector512<double> Some(ReadOnlySpan<double> values, int from) =>
        Vector512.LoadUnsafe(in MemoryMarshal.GetReference(values[from..(from + LoessLanes.Count)]));
}
