using Dasta.Indicators.Calculation.Baselines;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E5: the uplift on each of the seven days after an event, as far as no other event, nor another edition, is on then:
/// what that brings is carried over from nothing.
/// </summary>
internal sealed class CarryOver() : EventIndicator("E5")
{
    private const int Days = 7;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Town.Events
        where !one.IsLasting
        from after in Enumerable.Range(1, Days)
        let period = Period.Day(one.LastDay.AddDays(after))
        from zone in context.ZonesOf(one)
        let ratios = context.Ratios(zone, DayMeasure.Total)
        where EventContext.IsAsked(
            scope, period.Start, EventContext.FirstDay(zone),
            other => ratios.IsOrdinary(other) && ratios.Of(other) is not null)
        let ratio = ratios.Of(period.Start)
        let placebo = context.Placebo(zone, period.Start, DayMeasure.Total)
        select ratio is null || ratios.HasOccasion(period.Start)
            ? Candidates.Missing(
                Indicator, zone.Code, period,
                ratio is null ? ratios.WhyNot(period.Start) : MissingReason.SharedDay, breakdown: one.Id)
            : Candidates.Counted(
                new Figure(
                    Indicator, zone.Code, period, ratio.Uplift, MissingReason.None,
                    placebo is null ? ObservationStatus.Provisional : ObservationStatus.Normal, ratio.Coverage)
                {
                    Breakdown = one.Id,
                    Interval = placebo?.IntervalOf(ratio.Value),
                },
                ratio.Count, ratio.UsualCount);
}
