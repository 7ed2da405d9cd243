namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>A link between two series as the town decided it.</summary>
internal sealed record Splice(int OldSeries, int NewSeries, SpliceLink Link);
