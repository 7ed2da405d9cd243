using System.Globalization;
using Dasta.Demo.Generator.Days;

namespace DataSpace.Tests.Generator;

public sealed class CalendarTests
{
    // Easter, Ascension and Whit Monday as published for these years.
    [Theory]
    [InlineData(2023, "2023-04-10", "2023-05-18", "2023-05-29")]
    [InlineData(2024, "2024-04-01", "2024-05-09", "2024-05-20")]
    [InlineData(2025, "2025-04-21", "2025-05-29", "2025-06-09")]
    public void Movable_public_holidays_fall_where_they_were_kept(int year, params string[] days)
    {
        var all = PublicHolidays.Of(year).Select(holiday => holiday.Day).ToArray();
        days.Select(Parse).ShouldBeSubsetOf(all);
        all.Length.ShouldBe(10);
    }

    // 29 March 2026 has 23 hours and 25 October 25; it is already the next day in Brussels from 22:00 or 23:00 UTC.
    [Theory]
    [InlineData("2026-03-30T12:00:00Z", 1, "2026-03-28")]
    [InlineData("2026-10-26T12:00:00Z", 1, "2026-10-24")]
    [InlineData("2026-10-25T22:30:00Z", 1, "2026-10-24")]
    [InlineData("2026-10-25T23:30:00Z", 0, "2026-10-26")]
    [InlineData("2024-03-01T12:00:00Z", 1, "2024-02-29")]
    [InlineData("2026-01-01T00:30:00Z", 1, "2025-12-31")]
    public void A_day_that_is_delivered_hour_by_hour_is_none_on_which_the_clock_changes(
        string now, int daysAgo, string day) =>
        Timeline.DayWithoutClockChange(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), daysAgo)
            .ShouldBe(Parse(day));

    // As published by the Flemish department of education.
    [Theory]
    [InlineData("Krokusvakantie", "2023-02-20", "2024-02-12", "2025-03-03")]
    [InlineData("Paasvakantie", "2023-04-03", "2024-04-01", "2025-04-07")]
    [InlineData("Herfstvakantie", "2023-10-30", "2024-10-28", "2025-10-27")]
    [InlineData("Kerstvakantie", "2023-12-25", "2024-12-23", "2025-12-22")]
    public void School_holidays_begin_when_they_did(string name, params string[] days) =>
        Timeline.Years.Select(year => SchoolHolidays.Of(year).Single(holiday => holiday.Name == name).First)
            .ShouldBe(days.Select(Parse));

    [Fact]
    public void The_year_has_a_day_of_23_and_one_of_25_hours()
    {
        var hours = Timeline.LocalHours.GroupBy(DateOnly.FromDateTime).ToDictionary(day => day.Key, day => day.Count());
        hours[new DateOnly(2024, 3, 31)].ShouldBe(23);
        hours[new DateOnly(2024, 10, 27)].ShouldBe(25);
        hours.Count.ShouldBe(Timeline.DayCount);
    }

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
