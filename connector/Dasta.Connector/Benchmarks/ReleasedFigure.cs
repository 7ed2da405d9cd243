namespace Dasta.Connector.Benchmarks;

/// <summary>A released figure of this participant, as a benchmark uses it.</summary>
/// <param name="ReferenceFigures">Names and dates of its tables; null for none.</param>
/// <param name="AreaChain">How its area goes on through mergers; null where it never merged.</param>
internal sealed record ReleasedFigure(string Id, double Value, string? ReferenceFigures, string? AreaChain);
