namespace Dasta.Indicators.Leaving;

/// <summary>What came back from an export.</summary>
/// <param name="Sources">Sources, registers among them.</param>
/// <param name="Readings">Readings.</param>
/// <param name="Rows">Rows of everything else.</param>
/// <param name="Figures">Released figures with their vintages; null where they have to be released anew.</param>
public sealed record RestoreSummary(long Sources, long Readings, long Rows, long? Figures);
