using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Specs.Tests.Values;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2014JJ00", Granularity.Year, 365)]
    [InlineData("2012JJ00", Granularity.Year, 366)]
    [InlineData("2014MM12", Granularity.Month, 31)]
    [InlineData("2012MM02", Granularity.Month, 29)]
    [InlineData("20141231", Granularity.Day, 1)]
    [InlineData("2014KW01", Granularity.Quarter, 90)]
    [InlineData("2012KW04", Granularity.Quarter, 92)]
    [InlineData("20141231H17", Granularity.Hour, 1)]
    [InlineData("20141231SN", Granularity.Snapshot, 1)]
    public void A_code_says_how_long_the_period_is(string code, Granularity granularity, int days)
    {
        var period = Period.Parse(code).Value;

        period.Granularity.ShouldBe(granularity);
        period.Days.ShouldBe(days);
        period.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2014")]
    [InlineData("2014JJ01")]
    [InlineData("2014MM00")]
    [InlineData("2014MM13")]
    [InlineData("20140229")]
    [InlineData("2014mm12")]
    [InlineData("2014KW00")]
    [InlineData("2014KW05")]
    [InlineData("2014KW11")]
    [InlineData("20141231H24")]
    [InlineData("20141231H1")]
    [InlineData("20141231H-1")]
    [InlineData("20140229SN")]
    [InlineData("2014MM1 ")]
    [InlineData("0000JJ00")]
    public void Anything_else_is_refused(string? code) => Period.Parse(code).Refusal?.Code.ShouldBe("VALUE-004", code);

    [Fact]
    public void Every_period_is_read_back_from_its_code_and_ends_where_the_next_one_starts()
    {
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), number =>
        {
            var day = new DateOnly(1900, 1, 1).AddDays(number % 70_000);
            return Enum.GetValues<Granularity>().Select(one => Period.Of(one, day)).All(period =>
                Period.Parse(period.Code).Value == period
                && period.Start <= day && day < period.EndExclusive
                && period.Start.AddDays(period.Days) == period.EndExclusive);
        }).QuickCheckThrowOnFailure();
    }
}
