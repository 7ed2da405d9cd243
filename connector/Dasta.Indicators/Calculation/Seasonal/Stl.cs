using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Seasonal-trend decomposition by loess (Cleveland et al., 1990), step for step as statsmodels' STL, to whose values
/// it is held.
/// </summary>
internal sealed class Stl
{
    private const int ShortCycles = 8;

    // Of exactly two cycles the season explains each day, and what remains is the dust of the arithmetic: weights from
    // it would be different on every machine, and the trend of a year off by whole per cents.
    private const double Dust = 1e-9;

    private readonly Dictionary<(int Count, int At), double[]> _tricubes = [];
    private readonly double[] _values;
    private readonly StlSettings _settings;
    private readonly LoessPlan _lowPass;
    private readonly LoessGrid? _trendGrid;
    private readonly double[] _trend;
    private readonly double[] _seasonal;

    // Room for what a step works out on its way.
    private readonly double[] _rest;
    private readonly double[] _sizes;
    private readonly double[] _cycles;
    private readonly double[] _once;
    private readonly double[] _twice;
    private double[] _robustness = [];

    private Stl(double[] values, StlSettings settings)
    {
        _values = values;
        _settings = settings;
        _trend = new double[values.Length];
        _seasonal = new double[values.Length];
        _lowPass = LoessPlan.Of(values.Length, settings.LowPassWindow, settings.Jump);
        _trendGrid = settings.Jump > 1 ? LoessGrid.Of(values.Length, settings.TrendWindow, settings.Jump) : null;
        _rest = new double[values.Length];
        _sizes = new double[values.Length];
        _cycles = new double[values.Length + (2 * settings.Period)];
        _once = new double[_cycles.Length];
        _twice = new double[_cycles.Length];
    }

    /// <summary>Takes a series without gaps apart; it must have at least two full cycles.</summary>
    public static Decomposition Decompose(double[] values, StlSettings settings)
    {
        if (values.Length < 2 * settings.Period || values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("A decomposition needs two full cycles without gaps.", nameof(values));
        }

        var stl = new Stl(values, settings);
        stl.Run();
        return new(stl._trend, [stl._seasonal], stl.Remainder());
    }

    private void Run()
    {
        for (var outer = 0; outer <= _settings.OuterRounds; outer++)
        {
            if (outer > 0)
            {
                _robustness = Robustness();
            }

            for (var inner = 0; inner < _settings.InnerRounds; inner++)
            {
                Step();
            }
        }
    }

    private double[] Remainder()
    {
        var remainder = new double[_values.Length];
        for (var at = 0; at < remainder.Length; at++)
        {
            remainder[at] = _values[at] - _trend[at] - _seasonal[at];
        }

        return remainder;
    }

    /// <summary>Bisquare weights of the remainders in units of six times their median size.</summary>
    private double[] Robustness()
    {
        SeriesSums.Difference(_values, _trend, _rest);
        for (var at = 0; at < _rest.Length; at++)
        {
            _rest[at] = Math.Abs(_rest[at] - _seasonal[at]);
        }

        _rest.CopyTo(_sizes, 0);
        var scale = 6 * Quantiles.MedianOfSpent(_sizes);
        var robustness = _robustness.Length > 0 ? _robustness : new double[_rest.Length];
        for (var at = 0; at < _rest.Length; at++)
        {
            var size = _rest[at];
            robustness[at] = scale < Dust || size <= 0.001 * scale ? 1
                : size <= 0.999 * scale ? Square(1 - Square(size / scale)) : 0;
        }

        return robustness;
    }

    private static double Square(double value) => value * value;

    /// <summary>The six steps of the inner loop (section 2.3).</summary>
    private void Step()
    {
        var (count, period) = (_values.Length, _settings.Period);
        var rest = _rest;
        SeriesSums.Difference(_values, _trend, rest);
        SmoothCycles(rest, _cycles);
        var length = SeriesSums.MovingMean(_cycles, period, _once);
        length = SeriesSums.MovingMean(_once.AsSpan(0, length), period, _twice);
        length = SeriesSums.MovingMean(_twice.AsSpan(0, length), 3, _once);
        var low = _twice.AsSpan(0, count);
        _lowPass.Smooth(_once.AsSpan(0, length), low);
        SeriesSums.Difference(_cycles.AsSpan(period, count), low, _seasonal);
        SeriesSums.Difference(_values, _seasonal, rest);

        if (_trendGrid is not null)
        {
            _trendGrid.Smooth(rest, _robustness, _trend);
        }
        else
        {
            Loess.Smooth(rest, _settings.TrendWindow, _robustness, _trend);
        }
    }

    /// <summary>Smooths each cycle-subseries and carries it on by one cycle at both ends.</summary>
    private void SmoothCycles(double[] detrended, double[] smoothed)
    {
        var whole = detrended.Length % _settings.Period;
        SmoothCycles(detrended, 0, whole, smoothed);
        SmoothCycles(detrended, whole, _settings.Period, smoothed);
    }

    // Phases of the same number of cycles: eight at a time where they are many and short.
    private void SmoothCycles(double[] detrended, int from, int until, double[] smoothed)
    {
        var count = from < until ? ((detrended.Length - 1 - from) / _settings.Period) + 1 : 0;
        var phase = from;
        if (count is > 0 and < ShortCycles)
        {
            for (; phase + LoessLanes.Count <= until; phase += LoessLanes.Count)
            {
                SmoothPhases(detrended, phase, count, smoothed);
            }
        }

        for (; phase < until; phase++)
        {
            SmoothPhase(detrended, phase, count, smoothed);
        }
    }

    private void SmoothPhases(double[] detrended, int phase, int count, double[] smoothed)
    {
        var (period, window) = (_settings.Period, _settings.SeasonalWindow);
        var reach = Math.Min(window, count);
        for (var at = -1; at <= count; at++)
        {
            var left = Math.Clamp(at + 1 - ((reach + 1) / 2), 0, count - reach);
            if (!_tricubes.TryGetValue((count, at), out var tricube))
            {
                _tricubes[(count, at)] = tricube = Loess.TricubeLanes(count, window, at, left);
            }

            var fit = LoessLanes.Fit(
                tricube, detrended, _robustness, phase + (left * period), period, left - at, count);
            for (var lane = 0; lane < LoessLanes.Count; lane++)
            {
                smoothed[phase + lane + ((at + 1) * period)] = !double.IsNaN(fit[lane]) ? fit[lane]
                    : at >= 0 && at < count ? detrended[phase + lane + (at * period)]
                    : double.NaN;
            }
        }

        // Beyond the ends, where nothing has weight: as at the ends.
        for (var lane = phase; lane < phase + LoessLanes.Count; lane++)
        {
            smoothed[lane] = double.IsNaN(smoothed[lane]) ? smoothed[lane + period] : smoothed[lane];
            var end = lane + ((count + 1) * period);
            smoothed[end] = double.IsNaN(smoothed[end]) ? smoothed[end - period] : smoothed[end];
        }
    }

    private void SmoothPhase(double[] detrended, int phase, int count, double[] smoothed)
    {
        var (period, window) = (_settings.Period, _settings.SeasonalWindow);
        // What the other steps need room for they need later.
        var cycle = _once.AsSpan(0, count);
        var smooth = _sizes.AsSpan(0, count);
        Span<double> robustness = _robustness.Length == 0 ? default : _twice.AsSpan(0, count);
        for (var at = 0; at < count; at++)
        {
            cycle[at] = detrended[phase + (at * period)];
            if (robustness.Length > 0)
            {
                robustness[at] = _robustness[phase + (at * period)];
            }
        }

        Loess.Smooth(cycle, window, robustness, smooth);
        smoothed[phase] = Loess.Fit(cycle, window, -1, 0, robustness) ?? smooth[0];
        for (var at = 0; at < count; at++)
        {
            smoothed[phase + ((at + 1) * period)] = smooth[at];
        }

        smoothed[phase + ((count + 1) * period)] = Loess.Fit(
            cycle, window, count, count - Math.Min(window, count), robustness) ?? smooth[^1];
    }
}
