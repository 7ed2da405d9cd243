using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles.Parking;

/// <summary>
/// How full the car parks of a zone are, by weekday: C7 the share of the places taken that 95 % of the hours do not
/// exceed, C7b the hours a day with more than 90 % taken. The members of the breakdown are the weekdays.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="statistic">From the hours' shares of the days, one list a day.</param>
internal sealed class ParkingOccupancy(string indicator, Func<IReadOnlyList<double[]>, double> statistic)
    : ZoneIndicator(indicator)
{
    private const double Probability = 0.95;
    private const double Full = 0.90;

    // Nine of ten places taken are not more than that, in whatever unit a source tells of them.
    private const double Dust = 1e-9;
    private const int DaysMinimum = 2;

    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Whether more than nine of ten places are taken.</summary>
    /// <param name="taken">Share of the places.</param>
    public static bool IsFull(double taken) => taken > Full + Dust;

    /// <summary>What 95 % of the hours do not exceed.</summary>
    public static double Percentile95(IReadOnlyList<double[]> days) =>
        Quantiles.Of(days.SelectMany(day => day).Where(hour => !double.IsNaN(hour)), Probability);

    /// <summary>
    /// Mean number of hours a day with more than nine of ten places taken: of each clock hour, the share of the days on
    /// which it was measured. NaN where one never was: it may be the busiest.
    /// </summary>
    public static double OverflowHours(IReadOnlyList<double[]> days)
    {
        var hours = 0.0;
        for (var hour = 0; hour < days[0].Length; hour++)
        {
            var (full, measured) = (0.0, 0.0);
            foreach (var day in days)
            {
                full += IsFull(day[hour]) ? 1 : 0;
                measured += double.IsNaN(day[hour]) ? 0 : 1;
            }

            hours += full / measured;
        }

        return hours;
    }

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var parks = CarPark.Of(zone);
        return
            from period in scope.Of(
                [Granularity.Month], length => Zone.Periods(length, [.. parks.Select(park => park.Measured)]))
            let days = Enumerable.Range(0, period.Days)
                .Select(day => CarPark.Day(parks, period.Start.AddDays(day), town.Rules.HoursOfDay)).ToArray()
            from weekday in Enumerable.Range(0, Weekdays.Length)
            select Calculate(town.Rules, zone, parks, days, period, weekday);
    }

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, IReadOnlyList<CarPark> parks, CarParkDay?[] days, Period period,
        int weekday)
    {
        bool IsOn(int position) => ((int)period.Start.AddDays(position).DayOfWeek + 6) % 7 == weekday;
        var positions = Enumerable.Range(0, days.Length).Where(IsOn).ToArray();
        var measured = positions.Select(at => days[at]).OfType<CarParkDay>().ToArray();
        var coverage = measured.Length / (double)positions.Length;
        var value = measured.Length == 0 ? double.NaN : statistic([.. measured.Select(day => day.Taken)]);
        if (measured.Length < DaysMinimum || coverage < rules.DaysOfMonth || double.IsNaN(value))
        {
            var reason = parks.All(park => park.KnowsCapacity)
                ? MissingReason.InsufficientCoverage : MissingReason.NoReferenceFigure;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage, Weekdays[weekday]);
        }

        var taken = days.Select((day, at) => IsOn(at) ? day?.Taken : null).ToArray();
        double Of(int[] drawn)
        {
            var some = drawn.Select(at => taken[at]).OfType<double[]>().ToArray();
            return some.Length == 0 ? double.NaN : statistic(some);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None,
            History.Status([.. parks.Select(park => park.Measured)], period, rules), coverage)
        {
            Breakdown = Weekdays[weekday],
            Interval = BlockBootstrap.Interval(days.Length, Of),
        };
        return Candidates.Counted(figure, measured.Sum(day => day.Vehicles));
    }
}
