using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W8: passers-by for each outlet of the zone, per 100 of the reference year: V1 divided by how the number of occupied
/// premises changed. Outlets are those of the last snapshot before the end of the month; of the reference year, the
/// mean of its months. All snapshots are of the source that delivered the last one.
/// </summary>
internal sealed class OutletVisits() : ZoneIndicator("W8")
{
    private const int Months = 12;

    public override string Level => LevelOf.Persons;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (zone.Persons.Count == 0 || town.Premises.All(snapshot => Outlets(snapshot, zone) is not > 0))
        {
            return [];
        }

        var snapshots = town.Premises.Where(one => one.SourceId == town.Premises[^1].SourceId).ToArray();
        var index = new PanelIndex(Indicator, zone.Code, zone.Persons, scope.ReferenceYear, town.Rules);
        var usual = Enumerable.Range(1, Months)
            .Select(month => Outlets(snapshots, zone, Period.Month(scope.ReferenceYear, month)))
            .OfType<int>().DefaultIfEmpty().Average();
        return scope.Of([Granularity.Month], length => Zone.Periods(length, zone.Persons))
            .Select(period => Divide(index.Of(period), Outlets(snapshots, zone, period), usual));
    }

    private Candidate<Figure> Divide(Candidate<Figure> visits, int? outlets, double usual)
    {
        var figure = visits.Figure;
        if (figure.Value is null)
        {
            return visits;
        }

        if (outlets is not > 0 || usual <= 0)
        {
            var reason = outlets == 0 ? MissingReason.NothingToDivideBy : MissingReason.NoReferenceFigure;
            return Candidates.Missing(Indicator, figure.AreaCode, figure.Period, reason, figure.Coverage);
        }

        var factor = usual / outlets.Value;
        return new(
            figure with
            {
                Value = factor * figure.Value,
                Interval = figure.Interval is { } doubt ? new(factor * doubt.Lower, factor * doubt.Upper) : null,
            },
            new DisclosureBasis.All(
                visits.Basis,
                new DisclosureBasis.Contributors(ContributorKind.Shops, [.. Enumerable.Repeat(1.0, outlets.Value)])),
            visits.Coverage);
    }

    private static int? Outlets(IEnumerable<PremisesSnapshot> snapshots, Zone zone, Period period) =>
        Outlets(snapshots.LastOrDefault(one => one.Date < period.EndExclusive), zone);

    private static int? Outlets(PremisesSnapshot? snapshot, Zone zone) => snapshot?.Premises
        .Count(one => !one.IsVacant && one.ZoneCodes.Contains(zone.Code, StringComparer.Ordinal));
}
