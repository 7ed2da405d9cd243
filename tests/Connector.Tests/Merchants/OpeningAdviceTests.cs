using Dasta.Connector.Merchants;
using Dasta.Connector.Merchants.Street;

namespace Connector.Tests.Merchants;

/// <summary>What the usual week of a street says of a shop's opening hours.</summary>
public sealed class OpeningAdviceTests
{
    private static readonly ShopHours Hours = ShopHours.Of(
        ["9", "9", "9", "9", "9", "10", ""], ["18", "18", "18", "18", "18", "17", ""])!;

    [Fact]
    public void The_share_of_passers_by_while_closed_and_the_hours_that_stand_out_are_plain_sums()
    {
        var advice = OpeningAdvice.Of(Week(), Hours)!;
        // All 168 hours weigh 1, but Sunday 15:00 and Saturday 17:00 weigh 20 and 10, and Tuesday 9:00 weighs 0.5.
        var all = 168 + 19 + 9 - 0.5;
        var open = (5 * 9) + 7 - 0.5;
        advice.Closed.ShouldBe((all - open) / all, 1e-9);
        (advice.Missed[0].Day, advice.Missed[0].Hour).ShouldBe((6, 15));
        (advice.Missed[1].Day, advice.Missed[1].Hour).ShouldBe((5, 17));
        (advice.Quiet[0].Day, advice.Quiet[0].Hour).ShouldBe((1, 9));
        advice.Quiet.ShouldAllBe(hour => Hours.IsOpen(hour.Day, hour.Hour));
    }

    [Fact]
    public void Without_hours_there_is_no_advice_and_an_hour_that_was_withheld_counts_for_nothing()
    {
        OpeningAdvice.Of(Week(), ShopHours.None).ShouldBeNull();
        StreetWeek.Newest([Share("Mon-09", null, 4)]).ShouldBeNull();
        var week = StreetWeek.Newest([Share("Mon-09", 1, 4), Share("Mon-20", null, 4), Share("Mon-21", 3, 4)])!;
        OpeningAdvice.Of(week, Hours)!.Closed.ShouldBe(0.75);
        week.At(0, 20).ShouldBeNull();
    }

    [Fact]
    public void The_newest_month_with_shares_is_the_week_that_is_shown() =>
        StreetWeek.Newest([Share("Mon-09", 1, 3), Share("Mon-09", 2, 4), Share("Mon-09", null, 5)])!
            .Month.ShouldBe(new DateOnly(2026, 4, 1));

    [Theory]
    [InlineData("9", "")]
    [InlineData("", "18")]
    [InlineData("18", "9")]
    [InlineData("9", "9")]
    [InlineData("9", "25")]
    [InlineData("nine", "18")]
    public void Hours_that_cannot_be_are_none(string opens, string closes) => ShopHours.Of(
        [opens, "", "", "", "", "", ""], [closes, "", "", "", "", "", ""]).ShouldBeNull();

    private static StreetWeek Week()
    {
        string[] days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        return StreetWeek.Newest(
            from day in days
            from hour in Enumerable.Range(0, 24)
            let code = $"{day}-{hour:00}"
            select Share(code, code switch { "Sun-15" => 20, "Sat-17" => 10, "Tue-09" => 0.5, _ => 1 }, 4))!;
    }

    private static StreetFigure Share(string hour, double? value, int month) => new(
        "P1", new DateOnly(2026, month, 1), hour, value, null, null, value is null ? "TooFewCounts" : "None", "A");
}
