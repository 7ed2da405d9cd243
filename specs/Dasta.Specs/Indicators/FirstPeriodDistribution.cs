namespace Dasta.Specs.Indicators;

/// <summary>A log-normal distribution.</summary>
/// <param name="Median">Its median, in the unit of the indicator.</param>
/// <param name="Sigma">Standard deviation of the natural logarithm.</param>
public sealed record FirstPeriodDistribution(double Median, double Sigma);
