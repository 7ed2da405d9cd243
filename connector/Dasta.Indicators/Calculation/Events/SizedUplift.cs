using Dasta.Indicators.Calculation.Baselines;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>E6: the uplift for each thousand tickets or stalls of the event.</summary>
internal sealed class SizedUplift() : EventIndicator("E6")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Days(scope)
        let period = Period.Day(one.Day)
        let ratios = context.Ratios(one.Zone, DayMeasure.Total)
        let ratio = ratios.Of(one.Day)
        let thousands = one.Event.Size / 1000
        let interval = ratio is null ? null
            : context.Placebo(one.Zone, one.Day, DayMeasure.Total)?.IntervalOf(ratio.Value)
        select ratio is null || thousands is not > 0
            ? Candidates.Missing(
                Indicator, one.Zone.Code, period,
                ratio is null ? ratios.WhyNot(one.Day) : MissingReason.NoReferenceFigure,
                breakdown: one.Event.Id)
            : Candidates.Counted(
                new Figure(
                    Indicator, one.Zone.Code, period, ratio.Uplift / thousands.Value, MissingReason.None,
                    context.StatusOf(one.Event, one.Day, one.Zone, interval is not null), ratio.Coverage)
                {
                    Breakdown = one.Event.Id,
                    Interval = interval is null ? null
                        : new(interval.Lower / thousands.Value, interval.Upper / thousands.Value),
                },
                ratio.Count, ratio.UsualCount);
}
