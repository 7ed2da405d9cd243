using Dasta.Policies.Odrl;
using Dasta.Specs.Values;

namespace Policies.Tests.Reads;

/// <summary>
/// A reader with rights to months who asks for days gets months, or is told why not, as the policy says.
/// </summary>
public sealed class ExcessDetailTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private static readonly Narrowing Months = Narrowing.None with { Granularities = [Granularity.Month] };
    private readonly Reading _reading = new(database.Source);

    [Theory]
    [InlineData("Granularity eq 'Day'")]
    [InlineData("'Day' eq Granularity")]
    [InlineData("Granularity in ('Day')")]
    [InlineData("IndicatorCode eq 'V1' and Granularity eq 'Day'")]
    [InlineData("Granularity eq 'Day' or Granularity eq 'Hour'")]
    public async Task Who_asks_days_gets_months_where_months_are_left(string filter)
    {
        var expected = database.Figures.Where(figure => figure.Period.Granularity == Granularity.Month
            && (!filter.Contains("V1", StringComparison.Ordinal) || figure.IndicatorCode == "V1"));

        (await _reading.KeysAsync($"Observations?$filter={filter}", Months))
            .ShouldBe(expected.Select(figure => figure.Id), ignoreOrder: true);
        (await _reading.TextAsync($"Observations/$count?$filter={filter}",
            Months)).Value.ShouldBe($"{expected.Count()}");
    }

    [Theory]
    [InlineData("Granularity eq 'Year'")]
    [InlineData("not (Granularity eq 'Month')")]
    [InlineData("Granularity eq 'Day' or IndicatorCode eq 'V99'")]
    [InlineData("Granularity eq 'Fortnight'")]
    public async Task Nothing_is_given_in_place_of_what_is_longer_or_not_asked_by_name(string filter) =>
        (await _reading.KeysAsync($"Observations?$filter={filter}", Months)).ShouldBeEmpty();

    [Theory]
    [InlineData("Granularity in ('Hour','Month')", "Month")]
    [InlineData("Granularity in ('Hour','Year')", "Month,Year")]
    [InlineData("Granularity eq 'Year' or Granularity eq 'Day'", "Month,Year")]
    [InlineData("Granularity in ('Year','Snapshot')", "Year")]
    public async Task Of_several_lengths_each_that_is_not_left_gets_the_shortest_of_the_longer_ones(
        string filter, string lengths)
    {
        var expected = database.Figures.Where(figure =>
            lengths.Split(',').Contains(figure.Period.Granularity.ToString())).Select(figure => figure.Id).ToArray();

        expected.ShouldNotBeEmpty();
        (await _reading.KeysAsync(
            $"Observations?$filter={filter}",
            Narrowing.None with { Granularities = [Granularity.Year, Granularity.Month] }))
            .ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Granularity in ('Hour','Month')", "It leaves Month; Hour was asked.")]
    [InlineData("Granularity eq 'Month' or Granularity eq 'Day'", "It leaves Month; Day was asked.")]
    [InlineData("IndicatorCode in ('V1','V5')", "IndicatorCode: V5 is not")]
    [InlineData("AreaCode in ('34013-centrum','31004-centrum')", "AreaCode: 34013-centrum is not")]
    public async Task A_policy_that_refuses_more_refuses_it_beside_what_it_leaves(string filter, string reason)
    {
        var narrowing = Months with { Indicators = ["V1"], Areas = ["31004"], RefusesExcess = true };

        var refusal = (await _reading.TextAsync($"Observations?$filter={filter}", narrowing)).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("READ-018");
        refusal.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_length_between_two_that_are_left_gets_the_longer_or_is_refused()
    {
        var left = Narrowing.None with { Granularities = [Granularity.Hour, Granularity.Month] };

        (await _reading.KeysAsync("Observations?$filter=Granularity eq 'Day'", left)).ShouldBe(
            await _reading.KeysAsync("Observations?$filter=Granularity eq 'Month'", left), ignoreOrder: true);
        (await _reading.KeysAsync("Observations?$filter=Granularity eq 'Day'", left)).ShouldNotBeEmpty();
        (await _reading.TextAsync("Observations?$filter=Granularity eq 'Day'", left with { RefusesExcess = true }))
            .Refusal!.Message.ShouldContain("It leaves Hour, Month; Day was asked.");
    }

    [Fact]
    public async Task The_shortest_of_the_longer_ones_is_given() =>
        (await _reading.KeysAsync(
            "Observations?$filter=Granularity eq 'Day'",
            Narrowing.None with { Granularities = [Granularity.Year, Granularity.Month] }))
            .ShouldBe(
                database.Figures.Where(figure => figure.Period.Granularity == Granularity.Month)
                    .Select(figure => figure.Id),
                ignoreOrder: true);

    [Fact]
    public async Task Of_what_several_rules_leave_the_shortest_length_is_given_or_all_are_told()
    {
        var several = Narrowing.AnyOf([
            Narrowing.None with { Areas = ["31004"], Granularities = [Granularity.Month] },
            Narrowing.None with { Areas = ["34013"], Granularities = [Granularity.Year] },
        ]);

        (await _reading.KeysAsync("Observations?$filter=Granularity eq 'Day'", several)).ShouldBe(
            await _reading.KeysAsync("Observations?$filter=Granularity eq 'Month'", several), ignoreOrder: true);
        (await _reading.KeysAsync("Observations?$filter=Granularity eq 'Day'", several)).ShouldNotBeEmpty();
        var refusal = (await _reading.TextAsync(
            "Observations?$filter=Granularity eq 'Day'", several with { RefusesExcess = true }))
            .Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("READ-018");
        refusal.Message.ShouldContain("Month, Year");
    }

    [Theory]
    [InlineData("Observations?$filter=Granularity eq 'Day'", "Month")]
    [InlineData("Observations/$count?$filter=Granularity eq 'Day'", "Month")]
    [InlineData("Observations?$filter=IndicatorCode eq 'V5'", "IndicatorCode: V5")]
    [InlineData("Observations?$filter=AreaCode eq '34013-centrum'", "AreaCode: 34013-centrum")]
    [InlineData("Observations?$top=11", "10 rows")]
    public async Task A_policy_that_refuses_more_says_what_it_leaves(string asked, string reason)
    {
        var narrowing = Months with
        {
            Indicators = ["V1"], Areas = ["31004"], MaximumRows = 10, RefusesExcess = true,
        };

        var refusal = (await _reading.TextAsync(asked, narrowing)).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("READ-018");
        refusal.Status.ShouldBe(403);
        refusal.Message.ShouldContain(reason);
        (await _reading.TextAsync(
            "Observations?$top=10&$filter=Granularity in ('Month') and IndicatorCode eq 'V1'", narrowing))
            .Succeeded.ShouldBeTrue();
    }
}
