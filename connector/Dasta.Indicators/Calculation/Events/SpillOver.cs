using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E4: the uplift in the core shopping area over that at the site of an event elsewhere, both in the hours of the
/// event: over whole days most of what is compared is not the event, and the ratio mostly chance. Only where the uplift
/// at the site is known to be half of what was found or more: a ratio to noise says nothing.
/// </summary>
internal sealed class SpillOver() : EventIndicator("E4")
{
    /// <summary>Of what is known less well, the ratio lies anywhere.</summary>
    private const double KnownShare = 0.5;

    public override bool IntervalLooksElsewhere => true;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from day in context.Days(scope, (_, _, _) => true).GroupBy(one => (one.Event, one.Day), one => one.Zone)
        from core in context.Cores
        where !day.Contains(core) && day.Any(site => IsAsked(context, scope, day.Key.Event, day.Key.Day, site, core))
        select Calculate(context, day.Key.Event, day.Key.Day, [.. day], core);

    private Candidate<Figure> Calculate(
        EventContext context, EventRecord one, DateOnly day, IReadOnlyList<Zone> sites, Zone core)
    {
        var (member, period, hours) = (one.Id, Period.Day(day), DayMeasure.HoursOf(one, day));
        var ratios = context.Ratios(core, hours, one);
        var inCore = ratios.Of(day);
        var site = sites
            .Select(zone => (Ratio: context.Ratios(zone, hours).Of(day), Zone: zone))
            .Where(place => place.Ratio is not null)
            .OrderByDescending(place => place.Ratio!.Value).FirstOrDefault();
        if (inCore is null || site.Ratio is null)
        {
            return Candidates.Missing(
                Indicator, core.Code, period,
                inCore is null ? ratios.WhyNot(day) : context.Ratios(sites[0], hours).WhyNot(day), breakdown: member);
        }

        if (context.Placebo(site.Zone, day, hours) is not { } placebo)
        {
            return Candidates.Missing(
                Indicator, core.Code, period, MissingReason.TooFewOrdinaryDays, breakdown: member);
        }

        var atSite = placebo.IntervalOf(site.Ratio.Value);
        if (atSite is not { Lower: > 0 } || atSite.Lower < site.Ratio.Uplift * KnownShare)
        {
            return Candidates.Missing(
                Indicator, core.Code, period, MissingReason.NothingToDivideBy, inCore.Coverage, member);
        }

        var interval = EventContext.Interval(
            day, Later(EventContext.FirstDay(core), EventContext.FirstDay(site.Zone)),
            ratios, context.Ratios(site.Zone, hours),
            (ofCore, ofSite) => ofSite > 1 ? (ofCore - 1) / (ofSite - 1) : double.NaN);
        var figure = new Figure(
            Indicator, core.Code, period, inCore.Uplift / site.Ratio.Uplift, MissingReason.None,
            context.StatusOf(one, day, core, interval is not null), inCore.Coverage)
        {
            Breakdown = member, Interval = interval,
        };
        return Candidates.Counted(
            figure, inCore.Count, inCore.UsualCount, site.Ratio.Count, site.Ratio.UsualCount);
    }

    // Of the site, and of both together, which are fewer.
    private static bool IsAsked(
        EventContext context, CalculationScope scope, EventRecord one, DateOnly day, Zone site, Zone core)
    {
        var hours = DayMeasure.HoursOf(one, day);
        var (atSite, inCore) = (context.Ratios(site, hours), context.Ratios(core, hours, one));
        return EventContext.IsAsked(
            scope, day, Later(EventContext.FirstDay(core), EventContext.FirstDay(site)),
            other => atSite.IsOrdinary(other) && inCore.IsOrdinary(other)
                && atSite.Of(other) is not null && inCore.Of(other) is not null);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
