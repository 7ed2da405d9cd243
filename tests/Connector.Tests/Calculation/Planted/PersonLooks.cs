using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Files.Counts;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>How a town sees what recurs, and who its visitors are.</summary>
internal static class PersonLooks
{
    private const double WholePersons = 0.0015;
    private const double SmallestSeason = 0.1;
    private const int BusyHour = 14;

    private static readonly Period[] Months2024 =
        [.. Enumerable.Range(1, 12).Select(month => Period.Month(2024, month))];

    private static readonly Period[] Months2025 =
        [.. Enumerable.Range(1, 12).Select(month => Period.Month(2025, month))];

    // Without public holidays, and without much of a season.
    private static readonly Period[] PlainMonths =
        [.. Timeline.Years.SelectMany(year => new[] { 2, 3, 9, 10 }.Select(month => Period.Month(year, month)))];

    private static readonly Period[] Quarters =
        [.. Timeline.Years.SelectMany(year => Enumerable.Range(1, 4).Select(quarter => Period.Quarter(year, quarter)))];

    public static IReadOnlyDictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>> All { get; } =
        new Dictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>>(StringComparer.Ordinal)
        {
            ["market"] = Market,
            ["market-core"] = Market,
            // Works and events take the main axis off its course; the trend is that of the whole town.
            ["trend"] = (town, effect) => town
                .Figures("V7", 2024, ZonePlan.Station, Period.Of(Granularity.Quarter, new(2025, 12, 1)))
                .Select(figure => Look.Of(figure, 100 * effect.Size, 9)),
            ["season"] = Season,
            ["saturday"] = (town, effect) => DayOfWeekLook(town, effect, DayOfWeek.Saturday),
            ["sunday"] = (town, effect) => DayOfWeekLook(town, effect, DayOfWeek.Sunday),
            ["school-holiday"] = SchoolHoliday,
            ["rain"] = Rain,
            ["side-street"] = (town, effect) => town.Figures("P2", 2024, effect.Zone, Months2024)
                .Where(figure => !HasWorks(town, figure)).Select(figure => Look.Of(figure, effect.Size, 0.2)),
            ["second-zone"] = SecondZone,
            ["lunch-street"] = (town, effect) => town.Figures("P4", 2024, effect.Zone, Months2024)
                .Where(figure => !HasOccasion(town, figure)).Select(figure => Look.Of(figure, effect.Size, 0.03)),
            ["presence"] = (town, effect) => town.Figures("V2b", 2024, TableMapping.Town, Months2024)
                .Select(figure => Look.Of(
                    figure,
                    1000 * Mean(figure, day => PersonFiles.Present(town.Plan, day)) / town.Plan.Facts.Inhabitants,
                    0.1 * effect.Size)),
            ["lunch"] = (town, effect) => town.Figures("P4", 2024, effect.Zone, Months2024)
                .Select(figure => Look.Of(figure, effect.Size, 0.03)),
            ["link-second"] = (town, effect) => Link(town, effect, ZonePlan.Second),
            ["link-station"] = (town, effect) => Link(town, effect, ZonePlan.Station),
            ["dwell"] = Dwell,
            ["own"] = (town, effect) => Profile(town, effect, "V9b"),
            ["abroad"] = (town, effect) => Profile(town, effect, "V9b"),
            ["returning"] = (town, effect) => Profile(town, effect, "V9"),
            ["elasticity"] = (town, effect) => town.Figures("T8", 2024, ZonePlan.SideStreet, Period.Year(2025))
                .Select(figure => Look.Of(figure, effect.Size, 1)),
            ["vendor-switch"] = (town, effect) =>
            [
                new("V1 link", effect.Size, town.Splice!.Workday, new(
                    town.Splice.Workday * Math.Exp(-1.96 * town.Splice.StandardError),
                    town.Splice.Workday * Math.Exp(1.96 * town.Splice.StandardError)), 0.05),
            ],
        };

    private static IEnumerable<Look> Market(SeenTown town, PlantedEffect effect)
    {
        var found = EventQuestion.InItsHours(
            town.Asking, EventGroup.Find(town.Asking, "weekmarkt")!, town.Zone(effect.Zone)).ShouldNotBeNull();
        yield return new("P6 in its hours", effect.Size, found.Value, found.Interval, 0.25);
        // P6 itself is of whole days.
        var zone = town.Plan.Zone(effect.Zone);
        var wholeDay = effect.Size * Enumerable.Range(Rhythm.MarketFrom, Rhythm.MarketUntil - Rhythm.MarketFrom)
            .Sum(hour => Rhythm.HourShare(zone, hour));
        foreach (var figure in town.Figures("P6", 2024, effect.Zone, Quarters)
            .Where(figure => figure.Value is not null && !HasWorks(town, figure)))
        {
            yield return Look.Of(figure, wholeDay, 0.5);
        }
    }

    private static IEnumerable<Look> DayOfWeekLook(SeenTown town, PlantedEffect effect, DayOfWeek day)
    {
        // As they were planted where neither market nor events come, in months in which no sensor was stuck.
        var zone = town.Plan.Zone(ZonePlan.Station);
        double Planned(DateOnly one) => PassageModel.Planned(town.Plan, zone, one);
        var months = PlainMonths.Where(month => town.Plan.Slug != Faults.Stuck.Town
            || month != Period.Of(Granularity.Month, DateOnly.FromDateTime(Faults.Stuck.From))).ToArray();
        foreach (var figure in town.Figures("V5", 2024, zone.Slug, months))
        {
            yield return Look.Of(
                figure, Mean(figure, one => WeekendShare.IsWeekend(one) ? Planned(one) : 0) / Mean(figure, Planned),
                0.12);
        }

        var weekday = day.ToString()[..3];
        var profile = town.Figures("P1", 2024, zone.Slug, months);
        foreach (var figure in profile.Where(figure => figure.Breakdown == $"{weekday}-{BusyHour:00}"))
        {
            var days = Days(figure).GroupBy(one => one.DayOfWeek)
                .ToDictionary(same => same.Key, same => same.Average(Planned));
            yield return Look.Of(
                figure, days[day] / days.Values.Sum() * Rhythm.HourShare(zone, BusyHour), 0.01);
        }

        var ratios = profile.GroupBy(figure => figure.Period)
            .Select(month => (
                Day: Sum(month, [weekday]), Workday: Sum(month, ["Mon", "Tue", "Wed", "Thu", "Fri"]) / 5))
            .Select(month => Math.Log(month.Day / month.Workday)).Where(double.IsFinite).ToArray();
        yield return Mean($"P1 {weekday}", Math.Log(effect.Size), ratios, ratios.Length, 0.2);

        static double Sum(IEnumerable<Figure> month, string[] days) => month
            .Where(hour => days.Any(day => hour.Breakdown.StartsWith(day, StringComparison.Ordinal)))
            .Sum(hour => hour.Value ?? double.NaN);
    }

    private static double Mean(Figure figure, Func<DateOnly, double> of) => Days(figure).Average(of);

    private static IEnumerable<DateOnly> Days(Figure figure) =>
        Enumerable.Range(0, figure.Period.Days).Select(figure.Period.Start.AddDays);

    private static IEnumerable<Look> SchoolHoliday(SeenTown town, PlantedEffect effect)
    {
        var days = town.Figures("V1", 2024, ZonePlan.Station, [.. Timeline.Days.Select(Period.Day)])
            .Where(figure => figure.Value > 0)
            .ToDictionary(figure => figure.Period.Start, figure => figure.Value!.Value);
        var logs = Timeline.Days.Where(day => SchoolHolidays.IsShort(day) && !PublicHolidays.Has(day))
            .Select(day => (Day: day, Usual: Enumerable.Range(-4, 9).Select(week => day.AddDays(7 * week))
                .Where(other => days.ContainsKey(other) && !SchoolHolidays.IsShort(other) && !PublicHolidays.Has(other))
                .Select(other => days[other]).ToArray()))
            .Where(day => days.ContainsKey(day.Day) && day.Usual.Length > 3)
            .Select(day => Math.Log(days[day.Day] / Quantiles.Median(day.Usual))).ToArray();
        // Days of one holiday share their weeks: a fifth as many tell of their own.
        yield return Mean("V1 by day", Math.Log(1 + effect.Size), logs, logs.Length / 5.0, 0.25);
    }

    private static IEnumerable<Look> Rain(SeenTown town, PlantedEffect effect)
    {
        var ratios = town.Asking.Events.Ratios(town.Zone(effect.Zone), DayMeasure.Total);
        var weather = new DayWeather(town.Data);
        var days = Timeline.Days.Where(day => ratios.IsOrdinary(day) && weather.Of(day) is not null)
            .Select(day => (Ratio: ratios.Of(day), Weather: weather.Of(day)!.Value))
            .Where(day => day.Ratio is { Value: > 0 }).ToArray();
        // As E7 takes weather off: beside the highest temperature, on the log scale.
        var fit = LinearFit.Of(
            [.. days.Select(day => new[] { 1, day.Weather.HasRain ? 1.0 : 0, day.Weather.HighestDegrees })],
            [.. days.Select(day => Math.Log(day.Ratio!.Value))])!;
        yield return new("E7 rain", Math.Log(1 + effect.Size), fit.Coefficients[1], fit.Interval(1), 0.15);
    }

    private static IEnumerable<Look> SecondZone(SeenTown town, PlantedEffect effect)
    {
        var (second, axis) = (town.Zone(effect.Zone), town.Zone(ZonePlan.Centre));
        var share = DayShare.Of(Timeline.Days.Select(day => DayShare.When(
            town.Data.Calendar.IsWorkday(day) && town.Asking.IsOrdinary(day) && !SchoolHolidays.IsShort(day)
                && day.DayOfYear is (> 14 and < 110) or (> 280 and < 320)
                && !town.Data.Events.Any(one => one.IsLasting && one.IsOn(day)),
            DayShare.MeanOf(second, day), DayShare.MeanOf(axis, day)))).ShouldNotBeNull();
        yield return new("V1 against the axis", effect.Size, share.Value, share.Interval, 0.15 * effect.Size);
    }

    private static IEnumerable<Look> Link(SeenTown town, PlantedEffect effect, string other) => ZoneLinks
        .Of(town.Asking).Where(one => one.Breakdown.EndsWith(other, StringComparison.Ordinal))
        .Select(one => new Look("P3", effect.Size, one.Value, one.Interval, 0.03)).Select(Whole);

    private static IEnumerable<Look> Profile(SeenTown town, PlantedEffect effect, string indicator) =>
        town.Figures(indicator, 2024, effect.Zone, Months2025).Where(figure => figure.Breakdown == effect.Id)
            .Select(figure => Look.Of(figure, effect.Size, 0.03)).Select(Whole);

    // The generator counts whole persons, which takes half of one a day from the smallest share.
    private static Look Whole(Look look) => look with
    {
        Interval = new(look.Interval!.Lower - WholePersons, look.Interval.Upper + WholePersons),
    };

    // Market and events make a season of their own in the centre; the station knows none. A season smaller than what
    // chance does to months is only told to be no larger than so much.
    private static IEnumerable<Look> Season(SeenTown town, PlantedEffect effect) =>
        town.Figures("V6", 2024, ZonePlan.Station, Period.Year(2024))
            .Select(figure => Look.Of(figure, effect.Size, 0.25))
            .Select(look => effect.Size >= SmallestSeason ? look : look with
            {
                Interval = new(0, look.Interval!.Upper),
            });

    // The median stays what it is; in minutes it is known up to the class it lies in.
    private static IEnumerable<Look> Dwell(SeenTown town, PlantedEffect effect)
    {
        var classes = town.Zone(effect.Zone).Of("dwell")
            .Select(series => (Class: DwellClass.Parse(series.Description.Dimension("class"))!,
                Persons: series.Year(2024).Sum(month => month.Total)))
            .OrderBy(one => one.Class.From).ToArray();
        var minutes = DwellClass.Median(classes).ShouldNotBeNull() / 60;
        var holding = classes.Single(one => one.Class.From / 60 < minutes && one.Class.Until / 60 >= minutes).Class;
        return town.Figures("V8", 2024, effect.Zone, Months2025).Select(figure => Look.Of(figure, 100, 6))
            .Append(new("V8 in minutes", effect.Size, minutes, new(
                holding.From / 60, holding.Until.ShouldNotBeNull() / 60), 60));
    }

    private static Look Mean(string indicator, double planted, double[] values, double independent, double width)
    {
        var fit = LinearFit.Of([.. values.Select(_ => new[] { 1.0 })], values).ShouldNotBeNull(indicator);
        var half = (fit.Interval(0).Upper - fit.Coefficients[0]) * Math.Sqrt(values.Length / independent);
        return new(indicator, planted, fit.Coefficients[0], new(
            fit.Coefficients[0] - half, fit.Coefficients[0] + half), width);
    }

    private static bool HasOccasion(SeenTown town, Figure figure) => town.Plan.Events.Any(one => one.Editions.Any(
        edition => edition.First < figure.Period.EndExclusive && edition.Last >= figure.Period.Start));

    private static bool HasWorks(SeenTown town, Figure figure) => town.Data.Events.Any(works => works.IsLasting
        && works.FirstDay < figure.Period.EndExclusive && works.LastDay >= figure.Period.Start);
}
