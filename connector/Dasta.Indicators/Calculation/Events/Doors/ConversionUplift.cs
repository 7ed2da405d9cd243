using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Indicators.Calculation.WalkIns;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events.Doors;

/// <summary>
/// E8: the uplift of walk-ins less that of passers-by, in the hours of the event in which the shops are open: of the
/// shops where it takes place, and of those in the core shopping area, into which events nearby spill over.
/// </summary>
internal sealed class ConversionUplift() : EventIndicator("E8")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Town.Events
        where !one.IsLasting
        from day in Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays)
        where scope.TouchedFrom is not null || scope.Includes(Period.Day(day))
        from zone in context.Town.Zones
        where (one.TakesPlaceIn(zone.Code) || ZoneKind.IsInCore(zone.Kind)) && Shops.Counters(zone).Count > 0
            && IsAsked(context, scope, one, day, zone)
        select Calculate(context, one, day, zone);

    private Candidate<Figure> Calculate(EventContext context, EventRecord one, DateOnly day, Zone zone)
    {
        var period = Period.Day(day);
        var doors = context.Doors(zone, DayMeasure.HoursOf(one, day), one);
        if (!doors.HasShops || doors.Of(day) is not { } ratio)
        {
            return Candidates.Missing(
                Indicator, zone.Code, period,
                doors.HasShops ? doors.WhyNot(day) : MissingReason.InsufficientCoverage,
                breakdown: one.Id);
        }

        var interval = Interval(doors, day, ratio);
        var figure = new Figure(
            Indicator, zone.Code, period, ratio.Entering - ratio.Passing, MissingReason.None,
            context.StatusOf(one, day, zone, interval is not null), ratio.Coverage)
        {
            Breakdown = one.Id, Interval = interval,
        };
        return new(
            figure,
            new DisclosureBasis.All(
                new DisclosureBasis.Count(ratio.Passed), new DisclosureBasis.Count(ratio.PassedUsually),
                new DisclosureBasis.Count(ratio.EnteredUsually), Shops.Basis(ratio.Entered)),
            ratio.Coverage);
    }

    private static bool IsAsked(
        EventContext context, CalculationScope scope, EventRecord one, DateOnly day, Zone zone)
    {
        if (scope.Includes(Period.Day(day)))
        {
            return true;
        }

        var doors = context.Doors(zone, DayMeasure.HoursOf(one, day), one);
        return doors.HasShops && EventContext.IsAsked(
            scope, day, doors.FirstDay,
            other => doors.IsOrdinary(other) && doors.Of(other) is { Entering: > 0, Passing: > 0 });
    }

    // Both ratios freed of what the same ordinary day brought by chance.
    private static Interval? Interval(DoorRatios doors, DateOnly day, DoorRatio ratio)
    {
        var chance = OrdinaryDays.Around(
            day, doors.FirstDay, doors.IsOrdinary, other => doors.Of(other) is { Entering: > 0, Passing: > 0 } usual
                ? (ratio.Entering / usual.Entering) - (ratio.Passing / usual.Passing) : (double?)null);
        return chance is null ? null : BlockBootstrap.Percentiles(chance);
    }
}
