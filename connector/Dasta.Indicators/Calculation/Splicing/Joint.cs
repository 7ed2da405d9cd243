namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>Where a series goes on as measured by another one.</summary>
/// <param name="Day">First day of the newer measurement.</param>
/// <param name="LogVariance">
/// Variance of the natural logarithm of the factor that links the two; of the one for Monday to Friday where Saturdays
/// and Sundays have their own.
/// </param>
/// <param name="IsEstimate">Whether the link rests on too little overlap, or on none.</param>
internal sealed record Joint(DateOnly Day, double LogVariance, bool IsEstimate)
{
    /// <summary>The same of the factor for Saturdays.</summary>
    public double SaturdayLogVariance { get; init; } = LogVariance;

    /// <summary>The same of the factor for Sundays.</summary>
    public double SundayLogVariance { get; init; } = LogVariance;

    /// <summary>Whether the factor is in any doubt that is known.</summary>
    public bool IsDoubtful => LogVariance > 0 || SaturdayLogVariance > 0 || SundayLogVariance > 0;

    /// <summary>Variance of the logarithm of the factor for a day.</summary>
    public double LogVarianceOf(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => SaturdayLogVariance,
        DayOfWeek.Sunday => SundayLogVariance,
        _ => LogVariance,
    };
}
