namespace Dasta.Connector.Benchmarks;

/// <summary>A released figure of this participant, as a benchmark uses it.</summary>
internal sealed record ReleasedFigure(string Id, double Value);
