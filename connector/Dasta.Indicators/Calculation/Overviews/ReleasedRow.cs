using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Overviews;

/// <summary>A released figure as an overview reads it.</summary>
internal sealed record ReleasedRow(
    string Id,
    string Indicator,
    int Version,
    string NameNl,
    string NameEn,
    string Unit,
    string Area,
    string AreaName,
    DateOnly Start,
    string Granularity,
    string Breakdown,
    double? Value,
    double? Lower95,
    double? Upper95,
    string ValueAttribute,
    string Confidentiality,
    int Vintage,
    string? ReferenceFigures = null,
    string? AreaChain = null)
{
    /// <summary>What its member of the breakdown is called.</summary>
    public string Member { get; init; } = Breakdown;

    public BilingualText Name => new(NameNl, NameEn);

    /// <summary>What one figure has in common with those of other periods.</summary>
    public (string, string, string, string) Key => (Indicator, Area, Breakdown, Granularity);

    public Period Period { get; } = Period.Of(Enum.Parse<Granularity>(Granularity), Start);

    /// <summary>Whether it is told in the overview of a month: whose period came to its end in it.</summary>
    /// <param name="month">First day of the month.</param>
    public bool EndsIn(DateOnly month) =>
        Period.EndExclusive > month && Period.EndExclusive <= month.AddMonths(1);

    /// <summary>Whether it rests on the same dated tables and mergers as another.</summary>
    public bool RestsOnSame(ReleasedRow other) =>
        (ReferenceFigures, AreaChain) == (other.ReferenceFigures, other.AreaChain);

    public Interval? Interval => Lower95 is { } lower && Upper95 is { } upper ? new(lower, upper) : null;
}
