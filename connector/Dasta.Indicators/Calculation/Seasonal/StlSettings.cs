namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Settings of a seasonal-trend decomposition, with the defaults of statsmodels' STL. Windows are odd numbers of
/// points.
/// </summary>
/// <param name="Period">Points in a cycle, at least 2.</param>
/// <param name="SeasonalWindow">Cycles over which a seasonal factor is smoothed.</param>
/// <param name="IsRobust">Whether outliers are given less weight, in 15 outer rounds.</param>
/// <param name="Jump">
/// Trend and low-pass filter are worked out at every so many points and interpolated between; 1 for all of them.
/// </param>
internal sealed record StlSettings(int Period, int SeasonalWindow = 7, bool IsRobust = false, int Jump = 1)
{
    /// <summary>The smallest odd number above 1.5 × period / (1 − 1.5 / seasonal window).</summary>
    public int TrendWindow { get; } = Odd((int)Math.Ceiling(1.5 * Period / (1 - (1.5 / SeasonalWindow))));

    /// <summary>The smallest odd number above the period.</summary>
    public int LowPassWindow { get; } = Odd(Period + 1);

    public int InnerRounds => IsRobust ? 2 : 5;

    public int OuterRounds => IsRobust ? 15 : 0;

    private static int Odd(int number) => number % 2 == 0 ? number + 1 : number;
}
