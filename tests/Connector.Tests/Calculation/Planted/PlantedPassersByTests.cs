using Connector.Tests.Calculation.Answers;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>What the demo's generator planted in the passers-by of the seven towns is found again.</summary>
public sealed class PlantedPassersByTests
{
    private static readonly string[] Slugs =
        ["harelbeke", "oostkamp", "blankenberge", "diksmuide", "veurne", "menen", "waregem"];

    [Fact]
    public async Task The_weekly_market_on_the_square_and_on_the_main_axis()
    {
        var recovery = new Recovery();
        foreach (var town in await TownsAsync())
        {
            foreach (var (zone, effect) in new[] { (ZonePlan.Market, "market"), (ZonePlan.Centre, "market-core") })
            {
                // P6 is about the whole day, of which the hours of the market are a third.
                var hours = Enumerable.Range(Rhythm.MarketFrom, Rhythm.MarketUntil - Rhythm.MarketFrom)
                    .Sum(hour => Rhythm.HourShare(town.Plan.Zone(zone), hour));
                var found = PooledUplift.Of(
                    town.Asking.Events, town.Asking.Find(zone)!, EventGroup.Find(town.Asking, "weekmarkt")!.Editions,
                    (_, _) => DayMeasure.Total, isControlled: true).ShouldNotBeNull();
                recovery.Add(
                    $"{town.Plan.Slug} {effect}", hours * Size(town, effect), found.Value, found.Interval);
            }

            foreach (var figure in Figures(town, "P6", Granularity.Quarter).Where(one => one.Area == ZonePlan.Market))
            {
                var hours = Enumerable.Range(Rhythm.MarketFrom, Rhythm.MarketUntil - Rhythm.MarketFrom)
                    .Sum(hour => Rhythm.HourShare(town.Plan.Zone(ZonePlan.Market), hour));
                if (figure.Figure.Breakdown == "weekmarkt")
                {
                    recovery.Add(figure.Figure.Id, hours * Size(town, "market"), figure.Figure.Value!.Value,
                        figure.Figure.Interval);
                }
            }
        }

        recovery.ShouldHold(7 * 14);
    }

    [Fact]
    public async Task Growth_and_season_of_the_main_axis()
    {
        var recovery = new Recovery();
        foreach (var town in await TownsAsync())
        {
            // Road works take the main axis of one town off its course for weeks; the station knows no such thing.
            foreach (var (_, figure) in Figures(town, "V7", Granularity.Quarter)
                .Where(one => one.Area == ZonePlan.Station && one.Figure.Period.Code == "2025KW04"))
            {
                recovery.Add(figure.Id, 100 * Size(town, "trend"), figure.Value!.Value, figure.Interval);
            }

            // The chance of days alone makes an amplitude of about 0.08; a smaller season drowns in it.
            var season = Figures(town, "V6", Granularity.Year).Last(one => one.Area == ZonePlan.Centre).Figure;
            if (Size(town, "season") > 0.1)
            {
                recovery.Add(season.Id, Size(town, "season"), season.Value!.Value, season.Interval);
            }
        }

        recovery.ShouldHold(7 + 3);
    }

    [Fact]
    public async Task Saturdays_and_Sundays_by_the_weekend_share()
    {
        var recovery = new Recovery();
        foreach (var town in await TownsAsync())
        {
            foreach (var (_, figure) in Figures(town, "V5", Granularity.Year)
                .Where(one => one.Area == ZonePlan.Station && one.Figure.Value is not null))
            {
                recovery.Add(figure.Id, WeekendShare(town.Plan, figure.Period), figure.Value!.Value, figure.Interval);
            }
        }

        recovery.ShouldHold(7 * 3);
    }

    [Fact]
    public async Task Side_streets_and_lunch_month_by_month()
    {
        var recovery = new Recovery(shareWithin: 0.8);
        foreach (var town in await TownsAsync())
        {
            foreach (var (indicator, zone, effect) in new[]
            {
                ("P2", ZonePlan.SideStreet, "side-street"), ("P4", ZonePlan.Second, "lunch"),
            })
            {
                // While works hold up the main axis its side street has another part of it.
                foreach (var (_, figure) in Figures(town, indicator, Granularity.Month)
                    .Where(one => one.Area == zone && one.Figure.Value is not null
                        && !town.Asking.Town.Events.Any(works => works.IsLasting
                            && works.TakesPlaceIn(one.Figure.Breakdown)
                            && works.FirstDay < one.Figure.Period.EndExclusive
                            && works.LastDay >= one.Figure.Period.Start)))
                {
                    recovery.Add(figure.Id, Size(town, effect), figure.Value!.Value, figure.Interval);
                }
            }
        }

        recovery.ShouldHold(7 * 2 * 34);
    }

    [Fact]
    public async Task Rain_and_short_school_holidays()
    {
        var recovery = new Recovery();
        foreach (var town in await TownsAsync())
        {
            var zone = town.Asking.Find(ZonePlan.Centre)!;
            var ratios = town.Asking.Events.Ratios(zone, DayMeasure.Total);
            var weather = new DayWeather(town.Asking.Town);
            var days = Timeline.Days.Where(day => ratios.IsOrdinary(day) && weather.Of(day) is not null)
                .Select(day => (Day: day, Ratio: ratios.Of(day), Weather: weather.Of(day)!.Value))
                .Where(day => day.Ratio is not null).ToArray();
            // Both as a day differs from its comparable days, of which the weather differs as well.
            var fit = LinearFit.Of(
                [.. days.Select(day => new[] { 1, day.Weather.HasRain ? 1.0 : 0, day.Weather.HighestDegrees })],
                [.. days.Select(day => Math.Log(day.Ratio!.Value))])!;
            recovery.Add(
                $"{town.Plan.Slug} rain", Math.Log(1 + Size(town, "rain")), fit.Coefficients[1], fit.Interval(1));

            var school = Timeline.Days.Where(day => SchoolHolidays.IsShort(day) && !PublicHolidays.Has(day))
                .Select(day => AgainstTerm(zone.Persons[0], day)).Where(double.IsFinite).ToArray();
            // Days of one holiday share their weeks: a fifth as many tell of their own.
            var mean = LinearFit.Of([.. school.Select(_ => new[] { 1.0 })], school)!;
            var half = Math.Sqrt(5) * (mean.Interval(0).Upper - mean.Coefficients[0]);
            recovery.Add(
                $"{town.Plan.Slug} school-holiday", Math.Log(1 + Size(town, "school-holiday")), mean.Coefficients[0],
                new(mean.Coefficients[0] - half, mean.Coefficients[0] + half));
        }

        recovery.ShouldHold(14);
    }

    [Fact]
    public async Task Who_the_visitors_are_how_long_they_stay_and_which_zones_they_link()
    {
        var recovery = new Recovery();
        foreach (var town in await TownsAsync())
        {
            foreach (var (indicator, effect) in new[] { ("V9b", "own"), ("V9b", "abroad"), ("V9", "returning") })
            {
                var found = Figures(town, indicator, Granularity.Month)
                    .Where(one => one.Figure.Breakdown == effect && one.Figure.Value is not null)
                    .Select(one => one.Figure.Value!.Value).ToArray();
                found.Length.ShouldBeGreaterThanOrEqualTo(35, effect);
                // Counted persons are whole, which takes half a person a day from the smallest share.
                found.Average().ShouldBe(Size(town, effect), 0.002, $"{town.Plan.Slug} {effect}");
            }

            foreach (var link in ZoneLinks.Of(town.Asking))
            {
                var effect = link.Breakdown.EndsWith("park", StringComparison.Ordinal) ? "link-second" : "link-station";
                recovery.Add($"{town.Plan.Slug} {effect}", Size(town, effect), link.Value, link.Interval);
            }

            // The median does not change, so that the index stays at 100.
            var dwell = Figures(town, "V8", Granularity.Month).Where(one => one.Figure.Value is not null).ToArray();
            dwell.Length.ShouldBeGreaterThanOrEqualTo(35);
            dwell.ShouldAllBe(one => Math.Abs(one.Figure.Value!.Value - 100) < 2);
        }

        recovery.ShouldHold(7 * 2);
    }

    [Fact]
    public async Task Events_at_their_site_in_the_core_and_on_the_day_after()
    {
        var recovery = new Recovery();
        foreach (var town in await TownsAsync())
        {
            foreach (var happening in town.Plan.Events.Where(one => one.Editions.Count > 1))
            {
                var (group, site) = (
                    EventGroup.Find(town.Asking, happening.Id)!, town.Asking.Find(happening.Zone)!);
                var (editions, core) = (group.Editions, town.Asking.Find(ZonePlan.Centre)!);
                var found = EventQuestion.InItsHours(town.Asking, group, site)!;
                recovery.Add(
                    happening.Id, InRegisteredHours(town, happening, happening.Uplift), found.Value, found.Interval);
                var whole = PooledUplift.Of(
                    town.Asking.Events, site, editions, (_, _) => DayMeasure.Total, isControlled: true)!;
                recovery.Add(
                    happening.Id + " E2", happening.Uplift * HoursShare(town, happening), whole.Value, whole.Interval);
                var spill = EventQuestion.InItsHours(town.Asking, group, core)!;
                recovery.Add(
                    happening.Id + " E4", InRegisteredHours(town, happening, happening.Uplift * happening.SpillOver),
                    spill.Value, spill.Interval);
                foreach (var after in Figures(town, "E5", Granularity.Day).Where(one => happening.CarryOver != 0
                    && one.Area == happening.Zone && one.Figure.Value is not null
                    && editions.Any(edition => edition.Id == one.Figure.Breakdown
                        && one.Figure.Period.Start == edition.LastDay.AddDays(1))))
                {
                    recovery.Add(
                        after.Figure.Id, happening.CarryOver, after.Figure.Value!.Value, after.Figure.Interval);
                }
            }
        }

        recovery.ShouldHold(9 * 3);
    }

    private static async Task<IReadOnlyList<DemoTown>> TownsAsync()
    {
        var towns = new List<DemoTown>();
        foreach (var slug in Slugs)
        {
            towns.Add(await DemoTown.OfAsync(slug));
        }

        return towns;
    }

    private static double Size(DemoTown town, string effect) => PlantedEffects.Find(town.Plan.Slug, effect).Size;

    private static IEnumerable<(string Area, Figure Figure)> Figures(
        DemoTown town, string indicator, Granularity granularity) =>
        IndicatorCalculations.Find(indicator)!
            .Calculate(
                town.Asking.Town, new CalculationScope(2024, [granularity], DateOnly.MinValue, DateOnly.MaxValue))
            .Select(candidate => (candidate.Figure.AreaCode.Split('-')[^1], candidate.Figure));

    /// <summary>The weekend share of a month far from market and events, before weather and chance.</summary>
    private static double WeekendShare(TownPlan town, Period month)
    {
        var zone = town.Zone(ZonePlan.Station);
        var days = Enumerable.Range(0, month.Days).Select(month.Start.AddDays).Select(day => (
            IsWeekend: day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
            Weight: Rhythm.Week(town, zone, day) * Rhythm.Season(town, zone, day)
                * (SchoolHolidays.IsShort(day) ? 1 + town.SchoolHoliday : 1))).ToArray();
        return days.Where(day => day.IsWeekend).Sum(day => day.Weight) / days.Sum(day => day.Weight);
    }

    /// <summary>Logarithm of a day over the median of the same weekday within four weeks, in term time.</summary>
    private static double AgainstTerm(MeasuredSeries series, DateOnly day) => Math.Log(
        series.Total(day) / Quantiles.Median(Enumerable.Range(-4, 9).Select(week => day.AddDays(7 * week))
            .Where(other => !SchoolHolidays.IsShort(other) && !PublicHolidays.Has(other))
            .Select(series.Total).Where(total => !double.IsNaN(total))));

    /// <summary>
    /// What an uplift within the event's own hours makes of the hours the register has of it: of an event of several
    /// days these run on through the nights between.
    /// </summary>
    private static double InRegisteredHours(DemoTown town, EventPlan happening, double uplift)
    {
        var (first, last) = happening.Editions[0];
        var days = last.DayNumber - first.DayNumber + 1;
        var zone = town.Plan.Zone(happening.Zone);
        return Math.Exp(Enumerable.Range(0, days).Average(day =>
        {
            var hours = Enumerable.Range(0, 24).Where(hour =>
                (day > 0 || hour >= happening.FromHour) && (day < days - 1 || hour < happening.UntilHour)).ToArray();
            var lifted = hours.Where(hour => hour >= happening.FromHour && hour < happening.UntilHour)
                .Sum(hour => Rhythm.HourShare(zone, hour));
            return Math.Log(1 + (uplift * lifted / hours.Sum(hour => Rhythm.HourShare(zone, hour))));
        })) - 1;
    }

    private static double HoursShare(DemoTown town, EventPlan happening) => Enumerable
        .Range(happening.FromHour, happening.UntilHour - happening.FromHour)
        .Sum(hour => Rhythm.HourShare(town.Plan.Zone(happening.Zone), hour));
}
