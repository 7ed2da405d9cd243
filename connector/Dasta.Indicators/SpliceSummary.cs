namespace Dasta.Indicators;

/// <summary>How two series were linked.</summary>
/// <param name="Day">First day of the new measurement.</param>
/// <param name="Method">ratio-of-sums, median-of-ratios or no-overlap.</param>
/// <param name="Workday">What the old series is multiplied by from Monday to Friday.</param>
/// <param name="Saturday">The same for Saturdays.</param>
/// <param name="Sunday">The same for Sundays.</param>
/// <param name="StandardError">Of the logarithm of the factor; of that from Monday to Friday.</param>
/// <param name="OverlapDays">Days that both measured.</param>
/// <param name="IsEstimate">With fewer than 28 days of overlap, figures across the joint are estimates.</param>
public sealed record SpliceSummary(
    DateOnly Day, string Method, double Workday, double Saturday, double Sunday, double StandardError,
    int OverlapDays, bool IsEstimate)
{
    /// <summary>The same of the factor for Saturdays.</summary>
    public double SaturdayStandardError { get; init; }

    /// <summary>The same for Sundays.</summary>
    public double SundayStandardError { get; init; }

    /// <summary>First day of the window the factor was found in.</summary>
    public DateOnly WindowFrom { get; init; }

    /// <summary>Last day of that window.</summary>
    public DateOnly WindowUntil { get; init; }

    /// <summary>Share of the jump that is a difference of level, 0 to 1; the rest is taken to be growth.</summary>
    public double LevelShare { get; init; } = 1;
}
