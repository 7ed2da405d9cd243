using Dasta.Indicators.Calculation.Baselines;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>E3: how often an ordinary day of the same place is at least as far above its comparable days.</summary>
internal sealed class PlaceboTest() : EventIndicator("E3")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Days(scope)
        let ratios = context.Ratios(one.Zone, DayMeasure.Total)
        let ratio = ratios.Of(one.Day)
        let placebo = context.Placebo(one.Zone, one.Day, DayMeasure.Total)
        let period = Period.Day(one.Day)
        select ratio is null || placebo is null
            ? Candidates.Missing(
                Indicator, one.Zone.Code, period,
                ratio is null ? ratios.WhyNot(one.Day) : MissingReason.TooFewOrdinaryDays,
                breakdown: one.Event.Id)
            : Candidates.Counted(
                new Figure(
                    Indicator, one.Zone.Code, period, placebo.PValue(ratio.Value), MissingReason.None,
                    context.StatusOf(one.Event, one.Day, one.Zone, hasInterval: true), ratio.Coverage)
                {
                    Breakdown = one.Event.Id, Interval = placebo.PInterval(ratio.Value),
                },
                ratio.Count, ratio.UsualCount);
}
