namespace Dasta.Indicators.Figures;

/// <summary>A line of figures that can be drawn: one length of period, one member of the breakdown.</summary>
/// <param name="Granularity">Length of the periods, for example <c>Month</c>.</param>
/// <param name="Breakdown">Member of the breakdown; <c>total</c> for none.</param>
/// <param name="Count">How many figures it has.</param>
public sealed record FigureCut(string Granularity, string Breakdown, long Count);
