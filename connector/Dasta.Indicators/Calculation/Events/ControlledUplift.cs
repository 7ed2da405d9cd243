using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E2: the uplift of an event's zone, over the median of what the day did in the zones where nothing happened
/// (difference in differences).
/// </summary>
internal sealed class ControlledUplift() : EventIndicator("E2")
{
    public override bool IntervalLooksElsewhere => true;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        context.Days(scope, (one, day, zone) =>
        {
            var ratios = context.Ratios(zone, DayMeasure.Total);
            return EventContext.IsAsked(
                scope, day, EventContext.FirstDay(zone),
                other => ratios.IsOrdinary(other) && ratios.Of(other) is not null
                    && context.Elsewhere(one, zone, other) is not null);
        }).Select(one => Calculate(context, one.Event, one.Day, one.Zone));

    private Candidate<Figure> Calculate(EventContext context, EventRecord one, DateOnly day, Zone zone)
    {
        var period = Period.Day(day);
        double? Elsewhere(DateOnly other) => context.Elsewhere(one, zone, other);
        var ratios = context.Ratios(zone, DayMeasure.Total);
        if (ratios.Of(day) is not { } ratio || Elsewhere(day) is not { } elsewhere)
        {
            var reason = ratios.Of(day) is null ? ratios.WhyNot(day) : context.WhyNotElsewhere(one, zone, day);
            return Candidates.Missing(Indicator, zone.Code, period, reason, breakdown: one.Id);
        }

        var placebo = Placebo.Around(
            day, EventContext.FirstDay(zone), ratios.IsOrdinary, other => ratios.Of(other)?.Value / Elsewhere(other));
        var figure = new Figure(
            Indicator, zone.Code, period, (ratio.Value / elsewhere) - 1, MissingReason.None,
            context.StatusOf(one, day, zone, placebo is not null), ratio.Coverage)
        {
            Breakdown = one.Id,
            Interval = placebo?.IntervalOf(ratio.Value / elsewhere),
        };
        return Candidates.Counted(figure, ratio.Count, ratio.UsualCount);
    }
}
