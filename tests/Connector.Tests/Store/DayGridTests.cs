using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Store;

public sealed class DayGridTests
{
    private static readonly string[] Zones =
        ["Europe/Brussels", "Australia/Melbourne", "UTC", "America/Sao_Paulo", "Asia/Beirut"];

    [Theory]
    [InlineData("2026-03-29", "PT1H", 23)]
    [InlineData("2026-10-25", "PT1H", 25)]
    [InlineData("2026-10-26", "PT1H", 24)]
    [InlineData("2026-03-29", "PT15M", 92)]
    [InlineData("2026-10-25", "PT5M", 300)]
    [InlineData("2026-10-25", "P1D", 1)]
    [InlineData("2026-10-25", "P1M", 1)]
    public void A_day_has_as_many_slots_as_it_has_intervals(string day, string interval, int slots) =>
        Grid("Europe/Brussels", interval).Slots(DateOnly.Parse(day, null)).ShouldBe(slots);

    [Fact]
    public void The_hour_that_comes_twice_is_two_slots()
    {
        var grid = Grid("Europe/Brussels", "PT1H");

        grid.Locate(new DateTime(2026, 10, 25, 0, 0, 0, DateTimeKind.Utc)).Slot.ShouldBe(2);
        grid.Locate(new DateTime(2026, 10, 25, 1, 0, 0, DateTimeKind.Utc)).Slot.ShouldBe(3);
        grid.Locate(new DateTime(2026, 10, 25, 22, 0, 0, DateTimeKind.Utc))
            .ShouldBe((new DateOnly(2026, 10, 25), 24));
    }

    [Fact]
    public void Every_moment_has_one_place_and_every_place_one_moment()
    {
        var moments = Gen.Elements(Zones).Zip(Gen.Elements("PT5M", "PT15M", "PT1H"))
            .Zip(Gen.Choose(0, 36 * 366 * 24 * 12).ListOf(50));
        Prop.ForAll(moments.ToArbitrary(), given =>
        {
            var ((zone, interval), fives) = given;
            var grid = Grid(zone, interval);
            var minutes = ReadingInterval.Find(interval)!.Minutes;
            return fives.All(five =>
            {
                var start = DateTime.UnixEpoch.AddYears(20).AddMinutes(five * 5 / minutes * minutes);
                var (day, slot) = grid.Locate(start);
                return slot >= 0 && slot < grid.Slots(day) && grid.StartOf(day, slot) == start;
            });
        }).QuickCheckThrowOnFailure();
    }

    private static DayGrid Grid(string zone, string interval) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), ReadingInterval.Find(interval)!);
}
