namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>Where a series goes on as measured by another one.</summary>
/// <param name="Day">First day of the newer measurement.</param>
/// <param name="LogVariance">Variance of the natural logarithm of the factor that links the two.</param>
/// <param name="IsEstimate">Whether the link rests on too little overlap, or on none.</param>
internal sealed record Joint(DateOnly Day, double LogVariance, bool IsEstimate);
