using Dasta.Policies.Odrl;
using Dasta.Specs.Values;

namespace Policies.Tests.Reads;

public sealed class NarrowingTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private static readonly DateOnly June = new(2014, 6, 1);

    private readonly Reading _reading = new(database.Source);

    public static TheoryData<Narrowing, Func<Figure, bool>> Narrowings { get; } = new()
    {
        { Narrowing.None with { Indicators = ["V1", "V5"] }, figure => figure.IndicatorCode is "V1" or "V5" },
        { Narrowing.None with { Indicators = [] }, _ => false },
        { Narrowing.None with { Areas = ["31004"] }, figure => figure.IsIn("31004-") },
        { Narrowing.None with { Areas = ["35013-noord"] }, figure => figure.IsIn("35013-noord") },
        { Narrowing.None with { Areas = ["3100", "31004-c"] }, _ => false },
        // Figures say nothing of whom they are for, so that there is none for anybody in particular.
        { Narrowing.None with { Readers = ["did:web:town.example"] }, _ => false },
        { Narrowing.None with { Readers = [] }, _ => false },
        { Narrowing.None with { From = June }, figure => figure.Period.Start >= June },
        { Narrowing.None with { Until = June }, figure => figure.Period.EndExclusive <= June },
        {
            Narrowing.None with { Granularities = [Granularity.Year, Granularity.Month] },
            figure => figure.Period.Granularity != Granularity.Day
        },
        {
            Narrowing.None with
            {
                Indicators = ["V1"],
                Areas = ["34013", "34023-markt"],
                From = new DateOnly(2014, 1, 1),
                Granularities = [Granularity.Month],
            },
            figure => figure.IndicatorCode == "V1" && figure.IsIn("34")
                && figure.Period.Granularity == Granularity.Month
        },
        {
            Narrowing.AnyOf(
            [
                Narrowing.None with { Indicators = ["V1"], Granularities = [Granularity.Month] },
                Narrowing.None with { Indicators = ["V5"], Areas = ["31004"] },
            ]).And(Narrowing.None with { From = June }),
            figure => figure.Period.Start >= June
                && ((figure.IndicatorCode == "V1" && figure.Period.Granularity == Granularity.Month)
                    || (figure.IndicatorCode == "V5" && figure.IsIn("31004-")))
        },
    };

    [Theory]
    [MemberData(nameof(Narrowings))]
    public async Task Every_form_of_reading_passes_the_narrowing(Narrowing narrowing, Func<Figure, bool> shown)
    {
        var expected = database.Figures.Where(shown).Select(figure => figure.Id).ToArray();

        (await _reading.KeysAsync("Observations", narrowing)).ShouldBe(expected, ignoreOrder: true);
        (await _reading.TextAsync("Observations/$count", narrowing)).Value.ShouldBe($"{expected.Length}");
        var counted = await _reading.JsonAsync("Observations?$count=true&$top=0", narrowing);
        ((int)counted["@odata.count"]!).ShouldBe(expected.Length);
        (await _reading.KeysAsync($"Observations?$skip={expected.Length}", narrowing)).ShouldBeEmpty();
        (await _reading.TextAsync("Observations/$count?$filter=true or Value ne null", narrowing)).Value
            .ShouldBe($"{expected.Length}");
        foreach (var figure in database.Figures.Where((_, i) => i % 17 == 0))
        {
            var entity = await _reading.TextAsync($"Observations('{figure.Id}')", narrowing);
            entity.Refusal?.Code.ShouldBe(shown(figure) ? null : "READ-002");
            entity.Succeeded.ShouldBe(shown(figure));
        }
    }

    [Theory]
    [MemberData(nameof(Narrowings))]
    public async Task Code_lists_show_only_what_occurs_in_a_figure_that_is_shown(
        Narrowing narrowing, Func<Figure, bool> shown)
    {
        var figures = database.Figures.Where(shown).ToArray();

        (await _reading.KeysAsync("Areas", narrowing, "Code"))
            .ShouldBe(figures.Select(figure => figure.AreaCode).Distinct(), ignoreOrder: true);
        (await _reading.KeysAsync("Indicators", narrowing, "Code"))
            .ShouldBe(figures.Select(figure => figure.IndicatorCode).Distinct(), ignoreOrder: true);
        (await _reading.KeysAsync("Periods", narrowing, "Code"))
            .ShouldBe(figures.Select(figure => figure.Period.Code).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_plan_is_not_taken_over_by_another_narrowing()
    {
        foreach (var indicator in (string[])["V1", "V5", "V1"])
        {
            var narrowing = Narrowing.None with { Indicators = [indicator] };
            (await _reading.KeysAsync("Observations", narrowing))
                .ShouldBe(
                    database.Figures.Where(figure => figure.IndicatorCode == indicator).Select(figure => figure.Id),
                    ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_next_link_gives_no_more_than_the_narrowing_of_the_moment()
    {
        var reading = new Reading(database.Source, new Dasta.Reads.ReadSettings { PageSize = 50 });
        var page = await reading.JsonAsync("Observations");
        var next = ((string)page["@odata.nextLink"]!)[Reading.Root.AbsoluteUri.Length..];
        var narrowing = Narrowing.None with { Indicators = ["V5"] };

        (await reading.WalkAsync(next, narrowing)).Rows.ShouldAllBe(row => (string?)row["IndicatorCode"] == "V5");
    }
}
