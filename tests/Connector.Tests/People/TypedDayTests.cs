using Dasta.Connector.People.Editing;
using Dasta.Policies.Odrl.Planning;

namespace Connector.Tests.People;

/// <summary>A day that is typed on a page is a day in Brussels, and is shown as it was typed.</summary>
public sealed class TypedDayTests
{
    [Theory]
    [InlineData("2026-12-31", "2026-12-31+01:00", "2026-12-31T23:00:00Z")]
    [InlineData("2026-06-30", "2026-06-30+02:00", "2026-06-30T22:00:00Z")]
    // The clocks go forward on the first of these days, and back on the second.
    [InlineData("2026-03-29", "2026-03-29+02:00", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25+01:00", "2026-10-25T23:00:00Z")]
    public void A_typed_day_ends_when_it_ends_in_Brussels(string typed, string written, string end)
    {
        TypedDay.Write(typed).ShouldBe(written);
        TypedDay.Say(written).ShouldBe(typed);
        var policy = Dasta.Policies.Odrl.PolicyTemplates.ResearchUntil(TypedDay.Write(typed));
        PolicyEnd.Of(policy).ShouldBe(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-12-31")]
    [InlineData("2026-12-31Z")]
    [InlineData("2026-12-31-05:00")]
    [InlineData("2026-12-31+02:00")]
    public void A_day_somebody_else_wrote_is_shown_as_it_stands(string written) =>
        TypedDay.Say(written).ShouldBe(written);

    [Theory]
    [InlineData("")]
    [InlineData("31/12/2026")]
    [InlineData("2026-02-30")]
    [InlineData("9999-12-31")]
    public void What_is_no_day_is_left_to_be_refused(string typed) => TypedDay.Write(typed).ShouldBe(typed);
}
