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
            var fit = 0.0;
            var near = values.Slice(left, weights.Length);
            for (var point = 0; point < weights.Length; point++)
            {
                fit += weights[point] * near[point];
            }

            smooth[at] = fit;
        }

        Loess.Interpolate(smooth, _step, _last);
    }
}
