using System.Collections.Concurrent;

namespace Dasta.Demo.Generator.Days;

/// <summary>Invented weather of each day, the same for every town that has the same draw of chance.</summary>
internal sealed class Weather
{
    /// <summary>From how much rain a day is wet, in tenths of a millimetre.</summary>
    public const int WetTenths = 10;

    private const double Persistence = 0.7;
    private const double AnomalySpread = 3;
    private static readonly ConcurrentDictionary<int, Weather> Draws = new();

    private readonly Noise _chance;
    private readonly double[] _anomalies;

    private Weather(int draw)
    {
        _chance = draw == 0 ? Noise.Of("weather") : Noise.Of("weather", FormattableString.Invariant($"{draw}"));
        _anomalies = MakeAnomalies();
    }

    /// <summary>The weather of a draw of chance; 0 is that of the demo.</summary>
    public static Weather Of(int draw) => Draws.GetOrAdd(draw, one => new Weather(one));

    /// <summary>Highest temperature in tenths of a degree Celsius.</summary>
    public int HighestTenths(DateOnly day) =>
        (int)Math.Round(10 * (Normal(day) + _anomalies[Timeline.Index(day)]));

    /// <summary>Rain in tenths of a millimetre.</summary>
    public int RainTenths(DateOnly day)
    {
        var index = Timeline.Index(day);
        var amount = -45 * Math.Log(_chance.Uniform(1_000_000 + index));
        return _chance.Uniform(2_000_000 + index) < 0.42 ? (int)Math.Round(amount) : 0;
    }

    public bool IsWet(DateOnly day) => RainTenths(day) >= WetTenths;

    /// <summary>Degrees above what is usual for the date.</summary>
    public double Anomaly(DateOnly day) => _anomalies[Timeline.Index(day)];

    private static double Normal(DateOnly day) =>
        14.5 + (8.5 * Math.Sin(2 * Math.PI * (day.DayOfYear - 110) / 365.25));

    private double[] MakeAnomalies()
    {
        var anomalies = new double[Timeline.DayCount];
        for (var day = 1; day < anomalies.Length; day++)
        {
            var fresh = AnomalySpread * Math.Sqrt(1 - (Persistence * Persistence)) * _chance.Normal(day);
            anomalies[day] = (Persistence * anomalies[day - 1]) + fresh;
        }

        return anomalies;
    }
}
