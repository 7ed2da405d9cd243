using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E2b: what changes things for weeks (road works, a redesign, a campaign, other opening hours): the mean of the weeks
/// from its start, as many as it lasted and eight at most, over that of as many weeks before, over the same elsewhere,
/// less one.
/// </summary>
internal sealed class BeforeAfter() : EventIndicator("E2b")
{
    public override bool IntervalLooksElsewhere => true;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Town.Events
        let period = Period.Day(one.FirstDay)
        where one.IsLasting && scope.Includes(period)
        from zone in context.ZonesOf(one)
        select Calculate(context, one, zone, period);

    private Candidate<Figure> Calculate(EventContext context, EventRecord one, Zone zone, Period period)
    {
        var controls = LastingChange.ControlsOf(one, zone, context.Town);
        var change = LastingChange.Of(one, zone.Persons, controls);
        if (change.HasNothingToDivideBy || change.Own.Count == 0 || change.Controls.Count == 0)
        {
            var reason = change.HasNothingToDivideBy ? MissingReason.NothingToDivideBy
                : change.Own.Count == 0 ? MissingReason.InsufficientCoverage : MissingReason.NoControls;
            return Candidates.Missing(Indicator, zone.Code, period, reason, breakdown: one.Id);
        }

        var placebo = LastingPlacebo.Of(context.Town, one, zone.Persons, controls, change);
        var figure = new Figure(
            Indicator, zone.Code, period, change.Value, MissingReason.None,
            placebo is null ? ObservationStatus.Provisional : ObservationStatus.Normal,
            change.Own.Count / (double)zone.Persons.Count)
        {
            Breakdown = one.Id,
            Interval = placebo?.IntervalOf(change) ?? change.Interval,
        };
        return Candidates.Counted(figure, change.CountBefore, change.CountAfter);
    }
}
