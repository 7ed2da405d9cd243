using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E1 and its kin: each day of an event over the median of its comparable days, less one. Its interval is what ordinary
/// days of the same place do by chance.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="measure">What of the day is compared.</param>
internal sealed class Uplift(string indicator, Func<EventRecord, DateOnly, DayMeasure> measure)
    : EventIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        context.Days(scope, measure).Select(one => Calculate(context, one.Event, one.Day, one.Zone));

    private Candidate<Figure> Calculate(EventContext context, EventRecord one, DateOnly day, Zone zone)
    {
        var (period, compared) = (Period.Day(day), measure(one, day));
        var ratios = context.Ratios(zone, compared);
        if (ratios.Of(day) is not { } ratio)
        {
            return Candidates.Missing(Indicator, zone.Code, period, ratios.WhyNot(day), breakdown: one.Id);
        }

        var placebo = context.Placebo(zone, day, compared);
        var figure = new Figure(
            Indicator, zone.Code, period, ratio.Uplift, MissingReason.None,
            context.StatusOf(one, day, zone, placebo is not null), ratio.Coverage)
        {
            Breakdown = one.Id,
            Interval = placebo?.IntervalOf(ratio.Value),
        };
        return Candidates.Counted(figure, ratio.Count, ratio.UsualCount);
    }
}
