using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>
/// What the editions of an event brought together: the geometric mean of their days over comparable days. How far that
/// may come about by chance is told by the mean of as many ordinary days of the same place, drawn 1,000 times with a
/// fixed seed.
/// </summary>
/// <param name="Value">The change: 0.25 is a quarter more.</param>
/// <param name="Interval">95 % interval; null with fewer than 100 ordinary days.</param>
/// <param name="PlaceboP">
/// How often as many ordinary days lie at least as far on either side: twice the smaller tail, 1 at most; null with
/// fewer than 100 of them.
/// </param>
/// <param name="Editions">Editions that could be compared.</param>
/// <param name="Count">What was counted on their days.</param>
/// <param name="UsualCount">What comparable days would have had.</param>
internal sealed record PooledUplift(
    double Value, Interval? Interval, double? PlaceboP, int Editions, double Count, double UsualCount)
{
    /// <summary>The logarithms of the ratios of the ordinary days of the place.</summary>
    private Dictionary<DateOnly, double> Ordinary { get; init; } = [];

    private const int Draws = 1000;
    private const ulong Seed = 20_240_229;

    /// <summary>The uplift of some editions in a zone; null when none of them could be compared.</summary>
    /// <param name="context">The town's day ratios.</param>
    /// <param name="zone">Where it is looked at.</param>
    /// <param name="editions">The editions, none of them lasting.</param>
    /// <param name="measure">What of their days.</param>
    /// <param name="isControlled">Whether each day is set against the same elsewhere.</param>
    public static PooledUplift? Of(
        EventContext context, Zone zone, IReadOnlyList<EventRecord> editions,
        Func<EventRecord, DateOnly, DayMeasure> measure, bool isControlled = false)
    {
        var isWeekly = Recurrence.IsWeekly(editions);
        // An edition on whose days something else is on tells of both; it counts where there is no other.
        var alone = editions.Where(one => Days(one).Any(day => context.IsAlone(one, day, zone))).ToArray();
        var told = alone.Length > 0 ? alone : editions;
        var compared = told.Select(one => (One: one, Days: Days(one)
            .Where(day => alone.Length == 0 || context.IsAlone(one, day, zone))
            .Select(day => Compare(context, zone, day, measure(one, day), isWeekly, isControlled, one))
            .OfType<DayRatio>().Where(ratio => ratio.Value > 0).ToArray()))
            .Where(edition => edition.Days.Length > 0).ToArray();
        if (compared.Length == 0)
        {
            return null;
        }

        var log = compared.Average(edition => edition.Days.Average(ratio => Math.Log(ratio.Value)));
        var usual = measure(editions[0], editions[0].FirstDay);
        var ordinary = OrdinaryLogs(context, zone, usual, isWeekly, isControlled, editions[0]);
        var chance = Chance([.. ordinary.Values], compared.Length);
        return new(
            Math.Exp(log) - 1,
            chance is null ? null : new(
                Math.Exp(log - Quantiles.OfSorted(chance, 0.975)) - 1,
                Math.Exp(log - Quantiles.OfSorted(chance, 0.025)) - 1),
            chance is null ? null : TwoSided(chance, log),
            compared.Length,
            compared.Sum(edition => edition.Days.Sum(ratio => ratio.Count)),
            compared.Sum(edition => edition.Days.Sum(ratio => ratio.UsualCount)))
        {
            Ordinary = ordinary,
        };
    }

    /// <summary>
    /// The 95 % interval of this uplift over that at another place, both freed of what the same ordinary days brought
    /// there by chance; null with fewer than 100 days ordinary in both, or when more than one draw in twenty leaves no
    /// uplift there.
    /// </summary>
    public Interval? IntervalOver(PooledUplift there)
    {
        var both = Ordinary.Where(day => there.Ordinary.ContainsKey(day.Key)).OrderBy(day => day.Key)
            .Select(day => (Here: day.Value, There: there.Ordinary[day.Key])).ToArray();
        if (both.Length < OrdinaryDays.Minimum)
        {
            return null;
        }

        var (random, editions) = (new SeededRandom(Seed), Math.Min(Editions, there.Editions));
        var draws = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (here, other) = (0.0, 0.0);
            for (var one = 0; one < editions; one++)
            {
                var day = both[random.Next(both.Length)];
                (here, other) = (here + day.Here, other + day.There);
            }

            var (own, site) = ((1 + Value) / Math.Exp(here / editions), (1 + there.Value) / Math.Exp(other / editions));
            draws[draw] = site > 1 ? (own - 1) / (site - 1) : double.NaN;
        }

        return BlockBootstrap.Percentiles(draws);
    }

    private static double TwoSided(double[] chance, double log)
    {
        double Tail(Func<double, bool> isAsFar) => (1.0 + chance.Count(isAsFar)) / (1 + chance.Length);
        return Math.Min(1, 2 * Math.Min(Tail(one => one >= log), Tail(one => one <= log)));
    }

    private static IEnumerable<DateOnly> Days(EventRecord one) =>
        Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays);

    private static DayRatio? Compare(
        EventContext context, Zone zone, DateOnly day, DayMeasure measure, bool isWeekly, bool isControlled,
        EventRecord one)
    {
        DayRatio? Pick(DayRatios ratios) => isWeekly ? ratios.OfWeek(day) : ratios.Of(day);
        var own = Pick(context.Ratios(zone, measure, one));
        if (own is null || !isControlled)
        {
            return own;
        }

        return context.Elsewhere(context.Controls(one, zone), day, Pick, measure) is { } elsewhere
            ? own with { Value = own.Value / elsewhere }
            : null;
    }

    private static Dictionary<DateOnly, double> OrdinaryLogs(
        EventContext context, Zone zone, DayMeasure measure, bool isWeekly, bool isControlled, EventRecord one)
    {
        var ratios = context.Ratios(zone, measure, one);
        var (first, last) = (EventContext.FirstDay(zone), zone.Persons.Max(series => series.LastDay));
        return Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            .Where(ratios.IsOrdinary)
            .Select(day => (Day: day, Ratio: Compare(context, zone, day, measure, isWeekly, isControlled, one)))
            .Where(found => found.Ratio is { Value: > 0 })
            .ToDictionary(found => found.Day, found => Math.Log(found.Ratio!.Value));
    }

    /// <summary>Means of as many ordinary days, in order; null with too few to draw from.</summary>
    private static double[]? Chance(double[] ordinary, int editions)
    {
        if (ordinary.Length < OrdinaryDays.Minimum)
        {
            return null;
        }

        if (editions == 1)
        {
            Array.Sort(ordinary);
            return ordinary;
        }

        var random = new SeededRandom(Seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var one = 0; one < editions; one++)
            {
                sum += ordinary[random.Next(ordinary.Length)];
            }

            means[draw] = sum / editions;
        }

        Array.Sort(means);
        return means;
    }
}
