using System.Text;
using Dasta.Indicators.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Sources;

public sealed class LocalClockTests
{
    private static readonly TimeZoneInfo Melbourne = TimeZoneInfo.FindSystemTimeZoneById("Australia/Melbourne");

    [Theory]
    [InlineData("2013-04-07T01:00", StampMeaning.OneMoment, "2013-04-06T14:00")]
    [InlineData("2013-04-07T02:00", StampMeaning.TwoMoments, "2013-04-06T15:00")]
    [InlineData("2013-04-07T03:00", StampMeaning.OneMoment, "2013-04-06T17:00")]
    [InlineData("2013-10-06T01:00", StampMeaning.OneMoment, "2013-10-05T15:00")]
    [InlineData("2013-10-06T03:00", StampMeaning.OneMoment, "2013-10-05T16:00")]
    public void A_stamp_near_a_clock_change_means_the_right_moment(string local, object meaning, string utc)
    {
        new LocalClock(Melbourne).Read(Read(local), out var moment).ShouldBe((StampMeaning)meaning);
        moment.ShouldBe(Read(utc));
        moment.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_stamp_that_spring_skips_means_nothing() =>
        new LocalClock(Melbourne).Read(Read("2013-10-06T02:00"), out _).ShouldBe(StampMeaning.NoMoment);

    [Fact]
    public void Every_moment_is_found_again_from_its_local_stamp_or_is_the_second_of_two()
    {
        string[] names = ["Europe/Brussels", "Australia/Melbourne", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC"];
        var zones = names
            .Select(TimeZoneInfo.FindSystemTimeZoneById).ToArray();
        var first = new DateTime(1990, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        var moments = Gen.Choose(0, 40 * 366 * 48).Select(halves => first.AddMinutes(30.0 * halves));
        var clocks = zones.ToDictionary(zone => zone, zone => new LocalClock(zone));

        Prop.ForAll(Gen.Elements(zones).Zip(moments).ToArbitrary(), pair =>
        {
            var (zone, moment) = pair;
            var meaning = clocks[zone].Read(TimeZoneInfo.ConvertTimeFromUtc(moment, zone), out var found);
            var isSecond = meaning == StampMeaning.TwoMoments
                && found + clocks[zone].Repeats(TimeZoneInfo.ConvertTimeFromUtc(moment, zone)) == moment;
            return found == moment || isSecond;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Theory]
    [InlineData("dd/MM/yyyy HH:mm", "31/12/2014 23:00", "2014-12-31T23:00")]
    [InlineData("yyyyMMddHH", "2014123123", "2014-12-31T23:00")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2014-02-29 00:00:00", null)]
    [InlineData("yyyy-MM-dd HH:mm", "2014-12-31 24:00", null)]
    [InlineData("yyyy-MM-dd HH:mm", "2014-12-31T23:00", null)]
    [InlineData("yyyy-MM-dd HH:mm", "2014-12-31 23:00Z", null)]
    [InlineData("yyyy-MM-dd HH:mm", "0000-12-31 23:00", null)]
    public void A_stamp_is_read_as_its_pattern_says_or_not_at_all(string pattern, string text, string? expected)
    {
        var format = StampFormat.TryCreate(pattern, out _).ShouldNotBeNull();
        format.TryRead(Encoding.ASCII.GetBytes(text), out var local).ShouldBe(expected is not null);
        if (expected is not null)
        {
            local.ShouldBe(Read(expected));
        }
    }

    private static DateTime Read(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
