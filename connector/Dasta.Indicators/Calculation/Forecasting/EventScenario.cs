using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>What an event may bring, by what comparable events brought in the same zone over the whole day.</summary>
/// <param name="Compared">The events it rests on, each over its comparable days.</param>
/// <param name="IsByWeekday">Whether they all fell on the same weekday.</param>
/// <param name="IsBySize">Whether they all were of about the same size.</param>
internal sealed record EventScenario(
    IReadOnlyList<(EventRecord Event, DayRatio Ratio)> Compared, bool IsByWeekday, bool IsBySize)
{
    /// <summary>Fewer events than this say nothing about the next.</summary>
    public const int EventsMinimum = 3;

    private const double SizeFactor = 2;
    private const int Draws = 1000;
    private const ulong Seed = 20_240_229;

    /// <summary>Median of their uplifts.</summary>
    public double Uplift => Quantiles.Median(Uplifts);

    /// <summary>The smallest of them.</summary>
    public double Lower => Uplifts.Min();

    /// <summary>The largest of them.</summary>
    public double Upper => Uplifts.Max();

    /// <summary>
    /// 95 % interval of the median: freed of what the median of as many ordinary days of the zone, drawn 1,000 times
    /// with a fixed seed, comes to by chance. Null with fewer than 100 of them. Three events that chance alone lifted
    /// are no rarity, so that the smallest above zero says little.
    /// </summary>
    public Interval? Interval { get; private init; }

    /// <summary>How many there were.</summary>
    public int Events => Compared.Count;

    private IEnumerable<double> Uplifts => Compared.Select(one => one.Ratio.Uplift);

    /// <summary>
    /// The scenario of an event in a zone; null with fewer than three of its kind that could be compared. Of those of
    /// the same weekday and size there must be three as well, else they are held together with the others: first size
    /// is let go, since few registers know it, then the weekday.
    /// </summary>
    public static EventScenario? Of(EventContext context, Zone zone, ScenarioWish wish)
    {
        var ratios = context.Ratios(zone, DayMeasure.Total);
        var all = context.Town.Events
            .Where(one => one.Kind == wish.Kind && !one.IsLasting && one.TakesPlaceIn(zone.Code))
            .GroupBy(one => one.RecurringId ?? one.Id, StringComparer.Ordinal)
            .SelectMany(group => Ratios(context, zone, ratios, [.. group]))
            .OrderBy(one => one.Event.Start).ToArray();
        var (weekday, size) = (all.Where(IsOnWeekday).ToArray(), all.Where(IsOfSize).ToArray());
        var both = weekday.Intersect(size).ToArray();
        EventScenario? scenario =
            wish is { Weekday: not null, Size: not null } && both.Length >= EventsMinimum ? new(both, true, true)
            : wish.Weekday is not null && weekday.Length >= EventsMinimum ? new(weekday, true, false)
            : wish.Size is not null && size.Length >= EventsMinimum ? new(size, false, true)
            : all.Length >= EventsMinimum ? new(all, false, false)
            : null;
        return scenario is null
            ? null : scenario with { Interval = Within(scenario, Chance(context, zone, ratios, scenario)) };

        bool IsOnWeekday((EventRecord Event, DayRatio Ratio) one) => one.Event.FirstDay.DayOfWeek == wish.Weekday;

        bool IsOfSize((EventRecord Event, DayRatio Ratio) one) =>
            one.Event.Size is { } known && known >= wish.Size / SizeFactor && known <= wish.Size * SizeFactor;
    }

    /// <summary>The logarithms of the same ratio on ordinary days of the zone.</summary>
    private static double[] Chance(EventContext context, Zone zone, DayRatios ratios, EventScenario scenario)
    {
        var (first, last) = (EventContext.FirstDay(zone), zone.Persons.Max(series => series.LastDay));
        var isWeekly = Recurrence.IsWeekly([.. scenario.Compared.Select(one => one.Event)]);
        return
        [
            .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
                .Where(ratios.IsOrdinary)
                .Select(day => isWeekly ? OfWeek(context, zone, ratios, scenario.Compared[0].Event, day)
                    : ratios.Of(day))
                .Where(ratio => ratio is { Value: > 0 }).Select(ratio => Math.Log(ratio!.Value)),
        ];
    }

    private static Interval? Within(EventScenario scenario, double[] chance)
    {
        if (chance.Length < OrdinaryDays.Minimum || scenario.Uplift <= -1)
        {
            return null;
        }

        var (random, medians, drawn) = (new SeededRandom(Seed), new double[Draws], new double[scenario.Events]);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var one = 0; one < drawn.Length; one++)
            {
                drawn[one] = chance[random.Next(chance.Length)];
            }

            medians[draw] = Quantiles.OfSpent(drawn, 0.5);
        }

        var log = Math.Log(1 + scenario.Uplift);
        return new(
            Math.Exp(log - Quantiles.Of(medians, 0.975)) - 1, Math.Exp(log - Quantiles.Of(medians, 0.025)) - 1);
    }

    /// <summary>
    /// A day over the other days of its week, over the same elsewhere where there is any: what sets the weekday apart
    /// everywhere is not what the market brings.
    /// </summary>
    private static DayRatio? OfWeek(
        EventContext context, Zone zone, DayRatios ratios, EventRecord one, DateOnly day) =>
        ratios.OfWeek(day) is not { } own ? null
            : context.Elsewhere(context.Controls(one, zone), day, others => others.OfWeek(day)) is { } elsewhere
                ? own with { Value = own.Value / elsewhere }
                : own;

    private static IEnumerable<(EventRecord Event, DayRatio Ratio)> Ratios(
        EventContext context, Zone zone, DayRatios ratios, IReadOnlyList<EventRecord> editions)
    {
        var isWeekly = Recurrence.IsWeekly(editions);
        return editions
            .Select(one => (one, Ratio: isWeekly
                ? OfWeek(context, zone, ratios, one, one.FirstDay) : ratios.Of(one.FirstDay)))
            .Where(one => one.Ratio is not null).Select(one => (one.one, one.Ratio!));
    }
}
