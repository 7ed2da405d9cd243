namespace Dasta.Indicators.Overviews;

/// <summary>How many figures a month has.</summary>
/// <param name="Released">All of them.</param>
/// <param name="WithValue">Those with a value.</param>
/// <param name="Withheld">Those that disclosure control keeps back.</param>
/// <param name="Revised">Those that replaced an earlier vintage.</param>
public sealed record OverviewCount(int Released, int WithValue, int Withheld, int Revised);
