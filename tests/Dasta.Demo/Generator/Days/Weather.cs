namespace Dasta.Demo.Generator.Days;

/// <summary>Invented weather of each day, the same for every town.</summary>
internal static class Weather
{
    /// <summary>From how much rain a day is wet, in tenths of a millimetre.</summary>
    public const int WetTenths = 10;

    private const double Persistence = 0.7;
    private const double AnomalySpread = 3;
    private static readonly Noise Chance = Noise.Of("weather");
    private static readonly double[] Anomalies = MakeAnomalies();

    /// <summary>Highest temperature in tenths of a degree Celsius.</summary>
    public static int HighestTenths(DateOnly day) =>
        (int)Math.Round(10 * (Normal(day) + Anomalies[Timeline.Index(day)]));

    /// <summary>Rain in tenths of a millimetre.</summary>
    public static int RainTenths(DateOnly day)
    {
        var index = Timeline.Index(day);
        var amount = -45 * Math.Log(Chance.Uniform(1_000_000 + index));
        return Chance.Uniform(2_000_000 + index) < 0.42 ? (int)Math.Round(amount) : 0;
    }

    public static bool IsWet(DateOnly day) => RainTenths(day) >= WetTenths;

    /// <summary>Degrees above what is usual for the date.</summary>
    public static double Anomaly(DateOnly day) => Anomalies[Timeline.Index(day)];

    private static double Normal(DateOnly day) =>
        14.5 + (8.5 * Math.Sin(2 * Math.PI * (day.DayOfYear - 110) / 365.25));

    private static double[] MakeAnomalies()
    {
        var anomalies = new double[Timeline.DayCount];
        for (var day = 1; day < anomalies.Length; day++)
        {
            var fresh = AnomalySpread * Math.Sqrt(1 - (Persistence * Persistence)) * Chance.Normal(day);
            anomalies[day] = (Persistence * anomalies[day - 1]) + fresh;
        }

        return anomalies;
    }
}
