namespace Dasta.Policies.Benchmarks;

/// <summary>A quantile of a benchmark.</summary>
/// <param name="Probability">Between 0 and 1.</param>
/// <param name="Value">The value; null when only the interval is released.</param>
/// <param name="Lower">Lower bound: of the bin, or of the interval.</param>
/// <param name="Upper">Upper bound: of the bin, or of the interval.</param>
/// <param name="IsInterval">True when the histogram does not say where in the interval the quantile lies.</param>
public sealed record Quantile(double Probability, double? Value, double Lower, double Upper, bool IsInterval);
