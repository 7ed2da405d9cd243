namespace Dasta.Design.Charts;

/// <summary>Something that lay over some of the places of a line.</summary>
/// <param name="First">Index of the first place.</param>
/// <param name="Last">Index of the last, which is none before the first.</param>
/// <param name="Name">What it was.</param>
public sealed record ChartBand(ChartBandKind Kind, int First, int Last, string Name);
