using Dasta.Indicators.Sources.Readings;

namespace Connector.Tests.Sources.Readings;

public sealed class SeenIntervalsTests
{
    private static readonly DateTime First = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_interval_comes_first_once_whatever_the_order_and_the_series()
    {
        var seen = new SeenIntervals(ReadingInterval.OfMinutes(60)!);
        var known = new HashSet<(int, int)>();
        var draw = 20250101L;
        for (var turn = 0; turn < 50_000; turn++)
        {
            draw = unchecked((draw * 6_364_136_223_846_793_005L) + 1_442_695_040_888_963_407L) & long.MaxValue;
            var (series, hour) = ((int)((draw >> 16) % 7), (int)((draw >> 24) % 9_000));
            seen.Contains(series, First.AddHours(hour)).ShouldBe(known.Contains((series, hour)));
            seen.Add(series, First.AddHours(hour)).ShouldBe(known.Add((series, hour)) ? Seen.First : Seen.Again);
        }
    }

    [Fact]
    public void Readings_that_lie_in_too_many_stretches_of_time_are_not_taken()
    {
        const int Limit = 10;
        var seen = new SeenIntervals(ReadingInterval.OfMinutes(60)!, Limit);
        for (var year = 0; year < Limit; year++)
        {
            seen.Add(year, First.AddYears(year)).ShouldBe(Seen.First);
        }

        seen.Add(0, First.AddYears(Limit)).ShouldBe(Seen.TooMany);
        seen.Add(Limit, First).ShouldBe(Seen.TooMany);
        seen.Contains(Limit, First).ShouldBeFalse();
        seen.Add(3, First.AddYears(3).AddHours(1)).ShouldBe(Seen.First);
        seen.Add(3, First.AddYears(3)).ShouldBe(Seen.Again);
    }
}
