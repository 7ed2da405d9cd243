using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>E8: the uplift of walk-ins less that of passers-by in the same zone.</summary>
internal sealed class ConversionUplift() : EventIndicator("E8")
{
    private const string WalkIns = "walkIns";

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Days(scope)
        where one.Zone.Of(WalkIns).Count > 0
        select Calculate(context, one.Event.Id, one.Day, one.Zone);

    private Candidate<Figure> Calculate(EventContext context, string member, DateOnly day, Zone zone)
    {
        var period = Period.Day(day);
        var passing = context.Ratios(zone, DayMeasure.Total).Of(day);
        var entering = context.Ratios(zone, WalkIns).Of(day);
        if (passing is null || entering is null)
        {
            return Candidates.Missing(
                Indicator, zone.Code, period, MissingReason.TooFewComparableDays, breakdown: member);
        }

        var coverage = Math.Min(passing.Coverage, entering.Coverage);
        var interval = EventContext.Interval(
            day, EventContext.FirstDay(zone), context.Ratios(zone, WalkIns), context.Ratios(zone, DayMeasure.Total),
            (ofWalkIns, ofPassers) => ofWalkIns - ofPassers);
        var figure = new Figure(
            Indicator, zone.Code, period, entering.Value - passing.Value, MissingReason.None,
            interval is null ? ObservationStatus.Provisional : ObservationStatus.Normal, coverage)
        {
            Breakdown = member, Interval = interval,
        };
        var shops = zone.Of(WalkIns).Select(series => series.Total(day)).Where(total => !double.IsNaN(total)).ToArray();
        return new(
            figure,
            new DisclosureBasis.All(
                new DisclosureBasis.Count(passing.Count),
                new DisclosureBasis.Count(entering.Count),
                new DisclosureBasis.Contributors(ContributorKind.Shops, shops)),
            coverage);
    }
}
