using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>A figure of an answer before disclosure control.</summary>
/// <param name="Name">What it is in the answer.</param>
/// <param name="Indicator">Code of the definition it follows, or null.</param>
/// <param name="Formula">How it is worked out; where null, as the definition has it.</param>
/// <param name="Counts">People, or other units, counted behind each of its parts.</param>
internal sealed record Finding(
    string Name,
    BilingualText Label,
    string? Indicator,
    string? Formula,
    string Area,
    DateOnly From,
    DateOnly Until,
    double Value,
    string Unit,
    Interval? Interval,
    int Count,
    string CountOf,
    IReadOnlyList<double> Counts)
{
    public string Breakdown { get; init; } = Figure.Whole;

    public double? PlaceboP { get; init; }

    /// <summary>What stands behind it, where more must be judged than counts.</summary>
    public DisclosureBasis? Basis { get; init; }

    public bool StandsOut(double nothing) =>
        Interval is { } interval && (interval.Lower > nothing || interval.Upper < nothing);
}
