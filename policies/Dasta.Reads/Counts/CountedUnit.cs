namespace Dasta.Reads.Counts;

/// <summary>One of the finest public groups, with what it contains sealed.</summary>
/// <param name="Id">Its key, which it is sealed under.</param>
/// <param name="Unit">The group whatever the period: its area, sector and status.</param>
/// <param name="PeriodCode">The period or day it describes.</param>
/// <param name="Vintage">Of all groups of the period together.</param>
public sealed record CountedUnit(string Id, string Unit, string PeriodCode, int Vintage, byte[] SealedCount);
