using Dasta.Indicators.Quality;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Dasta.Indicators.Store.Reading;

namespace Connector.Tests.Quality;

public sealed class SeriesScanTests
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
    private static readonly StoredSeries Series = new(1, "s", new SeriesKey(
        "sensor", "31004-centrum", "passages", "passages", 0, ReadingInterval.Hour, Brussels), null, null);

    [Fact]
    public void A_day_with_20_of_24_hours_is_not_valid_and_one_with_21_is()
    {
        var quality = Scan(new DateOnly(2024, 5, 1), 2, (day, hour) => day.Day == 1 ? hour < 20 : hour < 21);
        quality.ValidDays.ShouldBe(1);
        (quality.Present, quality.Expected).ShouldBe((41, 48));
    }

    [Fact]
    public void Days_on_which_the_clock_changes_are_expected_to_have_23_and_25_hours()
    {
        Scan(new DateOnly(2024, 3, 30), 2, (_, _) => true).Expected.ShouldBe(24 + 23);
        Scan(new DateOnly(2024, 10, 27), 2, (_, _) => true).Expected.ShouldBe(25 + 24);
    }

    [Fact]
    public void A_month_is_valid_with_three_quarters_of_its_days_and_every_weekday_twice()
    {
        StatusOfMay(day => day.Day > 7).ShouldBe("A");                          // 24 of 31 days
        StatusOfMay(day => day.Day > 8).ShouldBe("M");                          // 23 of 31 days: under 75 %
        StatusOfMay(day => day.DayOfWeek != DayOfWeek.Sunday || day.Day == 5).ShouldBe("M"); // one Sunday
    }

    [Fact]
    public void Zero_is_measured_and_nothing_is_missing()
    {
        var quality = Scan(new DateOnly(2024, 5, 1), 3, (_, _) => true, (_, _) => 0);
        quality.Coverage.ShouldBe(1);
        quality.ValidDays.ShouldBe(3);
    }

    [Fact]
    public void A_sensor_that_repeats_itself_is_flagged_on_the_day_it_starts()
    {
        var quality = Scan(new DateOnly(2024, 5, 1), 10, (_, _) => true,
            (day, hour) => day.Day == 4 && hour is >= 9 and < 16 ? 77 : 100 + ((day.Day * 7) + (hour * 13)) % 50);
        quality.Flags.ShouldBe([new DayFlag(new DateOnly(2024, 5, 4), DayFlag.Stuck, 7)]);
    }

    [Fact]
    public void A_day_ten_times_as_busy_as_its_weekday_is_flagged_and_kept()
    {
        var random = new Random(4);
        var quality = Scan(new DateOnly(2024, 5, 1), 70, (_, _) => true,
            (day, hour) => (int)((day == new DateOnly(2024, 6, 5) ? 10 : 1)
                * (100 + hour + (20 * (int)day.DayOfWeek) + random.Next(40))));
        quality.Flags.ShouldContain(new DayFlag(new DateOnly(2024, 6, 5), DayFlag.Outlier));
        quality.ValidDays.ShouldBe(70);
    }

    private static string StatusOfMay(Func<DateOnly, bool> isMeasured)
    {
        // The first and last day hold one hour, so that the span is the whole month.
        var quality = Scan(new DateOnly(2024, 5, 1), 31,
            (day, hour) => isMeasured(day) || (hour == 0 && day.Day is 1 or 31));
        return quality.Months.ShouldHaveSingleItem().Status;
    }

    private static SeriesQuality Scan(
        DateOnly first, int days, Func<DateOnly, int, bool> isMeasured, Func<DateOnly, int, int>? value = null)
    {
        var grid = new DayGrid(Brussels, ReadingInterval.Hour);
        var scan = new SeriesScan(Series, new HourCoverage());
        foreach (var day in Enumerable.Range(0, days).Select(first.AddDays))
        {
            var slots = Enumerable.Range(0, grid.Slots(day))
                .Select(hour => isMeasured(day, hour) ? value?.Invoke(day, hour) ?? 50 + hour : (int?)null).ToArray();
            var present = slots.Count(slot => slot is not null);
            if (present > 0)
            {
                scan.Add(new DayRow(Series, day, slots, null, present));
            }
        }

        return scan.Finish();
    }
}
