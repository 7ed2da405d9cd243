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
    public void Equal_counts_of_a_quiet_street_are_no_stuck_sensor()
    {
        var quality = Scan(new DateOnly(2024, 5, 1), 30, (_, _) => true, (day, hour) => ((day.Day * 7) + hour) / 9 % 2);
        quality.Flags.ShouldNotContain(flag => flag.Kind == DayFlag.Stuck);
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

    [Theory]
    [InlineData(3, 743, 30, 31)]  // the hour from 2:00 is on the clock 30 times in March,
    [InlineData(10, 745, 32, 31)] // and 32 times in October
    public void A_month_in_which_the_clock_changes_is_whole_with_the_hours_it_has(
        int month, int hours, int atTwo, int atThree)
    {
        var first = new DateOnly(2024, month, 1);
        var change = new DateOnly(2024, month, month == 3 ? 31 : 27);
        var coverage = new HourCoverage();
        var quality = Scan(first, 31, (_, _) => true, coverage: coverage);
        (quality.Present, quality.Expected, quality.ValidDays).ShouldBe((hours, hours, 31));
        quality.Months.ShouldBe([new MonthQuality(first, "A", 31, 31)]);
        coverage.Months().ShouldHaveSingleItem().Shares.ShouldAllBe(share => share == 1);

        // The hour of the change is missing once: of the 30, 32 or 31 that there are.
        var gaps = new HourCoverage();
        Scan(first, 31, (day, hour) => day != change || hour != 2, coverage: gaps);
        var shares = gaps.Months().Single().Shares;
        shares[2].ShouldBe(month == 3 ? 1 : (atTwo - 1.0) / atTwo);
        shares[3].ShouldBe(month == 3 ? (atThree - 1.0) / atThree : 1);

        // 21 hours make a day of 23 and one of 25 too.
        Scan(first, 31, (day, hour) => day != change || hour < 21).ValidDays.ShouldBe(31);
        Scan(first, 31, (day, hour) => day != change || hour < 20).ValidDays.ShouldBe(30);
    }

    [Fact]
    public void A_series_by_day_has_months_by_the_same_rule_and_outliers()
    {
        var first = new DateOnly(2024, 5, 1);
        var busy = new DateOnly(2024, 6, 5);
        var quality = ScanDays(first, 61, day => day.Month == 5 ? day.Day > 8 || day.Day == 1 : day.Day != 9,
            day => (day == busy ? 10 : 1) * (100 + (20 * (int)day.DayOfWeek) + ((day.DayNumber * 7) % 11)));
        (quality.Present, quality.Expected, quality.ValidDays).ShouldBe((53, 61, 53));
        quality.Months.ShouldBe(
            [new MonthQuality(first, "A", 24, 31), new MonthQuality(new DateOnly(2024, 6, 1), "A", 29, 30)]);
        quality.Flags.ShouldBe([new DayFlag(busy, DayFlag.Outlier)]);

        // 23 of 31 days are fewer than three quarters; one Sunday is fewer than two.
        ScanDays(first, 31, day => day.Day is 1 or > 9, _ => 5).Months.Single().Status.ShouldBe("M");
        ScanDays(first, 31, day => day.DayOfWeek != DayOfWeek.Sunday || day.Day == 5, _ => 5)
            .Months.Single().Status.ShouldBe("M");
    }

    [Fact]
    public void A_day_far_colder_than_its_week_is_flagged_though_others_are_below_zero_too()
    {
        var cold = new DateOnly(2024, 1, 31);
        var quality = ScanDays(new DateOnly(2024, 1, 1), 60, _ => true,
            day => day == cold ? -200 : (day.DayNumber * 5 % 13) - 8);
        quality.Flags.ShouldBe([new DayFlag(cold, DayFlag.Outlier)]);
    }

    [Fact]
    public void A_shop_that_is_closed_has_nothing_missing_and_one_whose_counter_is_out_has()
    {
        var first = new DateOnly(2024, 5, 1);
        var coverage = new HourCoverage();
        var whole = Scan(first, 31, IsOpen, coverage: coverage, property: "walkIns");
        (whole.Present, whole.Expected, whole.Days, whole.ValidDays).ShouldBe((27 * 9, 27 * 9, 27, 27));
        whole.Months.ShouldBe([new MonthQuality(first, "A", 27, 27)]);
        coverage.Overall().Select((share, hour) => (share, hour)).Where(one => one.share is not null)
            .ShouldAllBe(one => one.share == 1 && one.hour >= 9 && one.hour < 18);

        // Out for one Friday and half a Monday: nine hours and five of 243.
        var gaps = Scan(first, 31, (day, hour) => IsOpen(day, hour) && day.Day != 10 && (day.Day != 13 || hour < 13),
            property: "walkIns");
        (gaps.Present, gaps.Expected, gaps.ValidDays).ShouldBe((229, 243, 25));
        gaps.Months.Single().Status.ShouldBe("A");

        // Out for two months of four it is not whole: the other two say what was to be expected.
        var half = Scan(first, 122, (day, hour) => IsOpen(day, hour) && (day.Month is 5 or 8 || day.Day <= 10),
            property: "walkIns");
        half.Coverage.ShouldBeLessThan(0.75);
        half.Months.Select(month => month.Status).ShouldBe(["A", "M", "M", "A"]);

        // A counter that repeats itself is stuck in a shop too.
        Scan(first, 60, IsOpen, (day, hour) => day == first.AddDays(30) ? 12 : 20 + ((day.Day * 7) + (hour * 13)) % 50,
            property: "walkIns").Flags.ShouldContain(new DayFlag(first.AddDays(30), DayFlag.Stuck, 9));

        // Out for three weeks no hour is one of its own.
        Scan(first, 31, (day, hour) => IsOpen(day, hour) && day.Day <= 10, property: "walkIns")
            .Months.Single().Status.ShouldBe("M");

        static bool IsOpen(DateOnly day, int hour) => day.DayOfWeek != DayOfWeek.Sunday && hour is >= 9 and < 18;
    }

    private static string StatusOfMay(Func<DateOnly, bool> isMeasured)
    {
        // The first and last day hold one hour, so that the span is the whole month.
        var quality = Scan(new DateOnly(2024, 5, 1), 31,
            (day, hour) => isMeasured(day) || (hour == 0 && day.Day is 1 or 31));
        return quality.Months.ShouldHaveSingleItem().Status;
    }

    private static SeriesQuality ScanDays(
        DateOnly first, int days, Func<DateOnly, bool> isMeasured, Func<DateOnly, int> value)
    {
        var series = Series with { Key = Series.Key with { Interval = ReadingInterval.Day } };
        var scan = new SeriesScan(series, new HourCoverage());
        foreach (var day in Enumerable.Range(0, days).Select(first.AddDays).Where(isMeasured))
        {
            scan.Add(new DayRow(series, day, [value(day)], null, 24));
        }

        return scan.Finish();
    }

    private static SeriesQuality Scan(
        DateOnly first, int days, Func<DateOnly, int, bool> isMeasured, Func<DateOnly, int, int>? value = null,
        HourCoverage? coverage = null, string property = "passages")
    {
        var grid = new DayGrid(Brussels, ReadingInterval.Hour);
        var series = Series with { Key = Series.Key with { Property = property } };
        var scan = new SeriesScan(series, coverage ?? new HourCoverage());
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
