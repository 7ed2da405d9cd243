using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// P6: what a recurring market brings, over the market days of a quarter together. A weekly market leaves no ordinary
/// day of its weekday, so each market day is held against the other days of its week, and that against the same in the
/// zones without market; days with another event in the zone stay out. The members of its breakdown are the codes of
/// recurring markets.
/// </summary>
internal sealed class MarketUplift() : EventIndicator("P6")
{
    private const int DaysMinimum = 4;

    private static readonly double[] Constant = [1];

    public override bool IntervalLooksElsewhere => true;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from market in context.Town.Events
            .Where(one => one is { Kind: EventKind.Market, RecurringId: not null })
            .GroupBy(one => one.RecurringId!, StringComparer.Ordinal)
        from zone in context.ZonesOf(market)
        from period in market.Select(one => Period.Of(Granularity.Quarter, one.FirstDay)).Distinct()
        where scope.Includes(period)
        select Calculate(
            context, market.Key, zone, period,
            [.. market.Where(one => Period.Of(Granularity.Quarter, one.FirstDay) == period)]);

    private Candidate<Figure> Calculate(
        EventContext context, string member, Zone zone, Period period, IReadOnlyList<EventRecord> markets)
    {
        var ratios = context.Ratios(zone, DayMeasure.Total);
        var alone = markets.Where(one => context.IsAlone(one, one.FirstDay, zone)).ToArray();
        var days = alone
            .Select(one => (Own: ratios.OfWeek(one.FirstDay), Elsewhere: context.Elsewhere(
                context.Controls(one, zone), one.FirstDay,
                others => others.OfWeek(one.FirstDay))))
            .Where(day => day.Own is not null).ToArray();
        var coverage = days.Length / (double)markets.Count;
        if (days.Length < DaysMinimum || days.Any(day => day.Own!.Value <= 0))
        {
            // A market day without anybody, or in a week without, has no logarithm to take the mean of.
            var empty = alone.Count(one => ratios.OfWeek(one.FirstDay) is null
                && ratios.WhyNotOfWeek(one.FirstDay) == MissingReason.NothingToDivideBy);
            return Candidates.Missing(
                Indicator, zone.Code, period,
                days.Length + empty < DaysMinimum
                    ? MissingReason.TooFewComparableDays : MissingReason.NothingToDivideBy,
                coverage, member);
        }

        var isControlled = days.All(day => day.Elsewhere is not null);
        var fit = LinearFit.Of(
            [.. days.Select(_ => Constant)],
            [.. days.Select(day => Math.Log(day.Own!.Value / (isControlled ? day.Elsewhere!.Value : 1)))])!;
        var interval = fit.Interval(0);
        var figure = new Figure(
            Indicator, zone.Code, period, Math.Exp(fit.Coefficients[0]) - 1, MissingReason.None,
            isControlled ? ObservationStatus.Normal : ObservationStatus.Estimated, coverage)
        {
            Breakdown = member,
            Interval = new(Math.Exp(interval.Lower) - 1, Math.Exp(interval.Upper) - 1),
        };
        return Candidates.Counted(figure, days.Sum(day => day.Own!.Count), days.Sum(day => day.Own!.UsualCount));
    }
}
