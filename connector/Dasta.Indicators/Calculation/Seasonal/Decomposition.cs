namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>A series as the sum of trend, seasonal parts and remainder.</summary>
/// <param name="Seasonal">One part for each period, in the order of the periods.</param>
internal sealed record Decomposition(double[] Trend, IReadOnlyList<double[]> Seasonal, double[] Remainder);
