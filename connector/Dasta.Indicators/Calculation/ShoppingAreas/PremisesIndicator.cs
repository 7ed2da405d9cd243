using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// An indicator of the premises of the town and of its zones, on the date of each snapshot and, by the first snapshot
/// in it, for a year. Of several snapshots of one date the one loaded last counts.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class PremisesIndicator(string indicator) : IIndicatorCalculation
{
    public string Indicator => indicator;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope)
    {
        var snapshots = town.Premises.GroupBy(one => one.Date).Select(day => day.Last()).ToArray();
        var years = snapshots.GroupBy(one => one.Date.Year)
            .Select(year => (Snapshot: year.First(), Period: Period.Year(year.Key)));
        return snapshots.Select(one => (Snapshot: one, Period: Period.Snapshot(one.Date))).Concat(years)
            .Where(one => scope.Includes(one.Period))
            .SelectMany(one => AreaPremises.All(town, one.Snapshot, one.Period))
            .SelectMany(Calculate);
    }

    /// <summary>The figures of an area.</summary>
    protected abstract IEnumerable<Candidate<Figure>> Calculate(AreaPremises area);

    /// <summary>A figure that rests on premises, each of which weighs something in it.</summary>
    protected Candidate<Figure> Counted(
        AreaPremises area, double value, double coverage, IReadOnlyList<double> weights,
        string breakdown = Figure.Whole, string status = ObservationStatus.Normal) => new(
            new Figure(indicator, area.Code, area.Period, value, MissingReason.None, status, coverage)
            {
                Breakdown = breakdown,
            },
            new DisclosureBasis.Contributors(ContributorKind.Shops, weights),
            coverage);

    /// <summary>
    /// A figure that tells the parts of a whole: each of them and the whole are judged alike, for each follows from the
    /// others. A part of nothing is nought and not too few.
    /// </summary>
    /// <param name="figure">With what all weigh.</param>
    /// <param name="parts">What each of every part weighs.</param>
    protected static Candidate<Figure> Parted(
        Candidate<Figure> figure, params IReadOnlyList<IReadOnlyList<double>> parts) => figure with
        {
            Basis = new DisclosureBasis.All(
            [
                figure.Basis,
                .. parts.Where(weights => weights.Count > 0)
                    .Select(weights => new DisclosureBasis.Contributors(ContributorKind.Shops, weights)),
            ]),
        };

    /// <summary>A figure without value.</summary>
    protected Candidate<Figure> Missing(
        AreaPremises area, string reason, double coverage = 0, string breakdown = Figure.Whole) =>
        Candidates.Missing(indicator, area.Code, area.Period, reason, coverage, breakdown);

    /// <summary>The same weight for each of a number of premises.</summary>
    protected static double[] Each(int premises) => [.. Enumerable.Repeat(1.0, premises)];
}
