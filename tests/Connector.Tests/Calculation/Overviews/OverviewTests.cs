using Connector.Tests.Calculation.Answers;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Calculation.Overviews;
using Dasta.Indicators.Overviews;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Overviews;

/// <summary>The overview of a month, of the demo's Menen, whose main axis was not measured for some days.</summary>
public sealed class OverviewTests
{
    private static readonly Dictionary<string, string> Unnamed = [];

    [Fact]
    public async Task A_month_says_what_changed_what_stood_out_and_which_sources_are_silent()
    {
        await using var town = await TestTown.CreateAsync();
        await DemoTown.FeedAsync("menen", town.Store, isTrafficToo: false);
        await ReleaseAsync(town, ["V1", "V5", "P2"], null, null);
        await ReleaseAsync(town, ["E2b"], new DateOnly(2025, 4, 1), new DateOnly(2025, 4, 30));
        async Task<MonthOverview> OverviewAsync(DateOnly month) =>
            (await town.Store.Answers.OverviewAsync("Menen", month, default)).Value;

        var april = await OverviewAsync(new(2025, 4, 1));

        april.Changed.Select(one => one.Indicator).Distinct().ShouldBe(["V1", "V5", "P2"], ignoreOrder: true);
        april.Changed.ShouldAllBe(one => one.PeriodBefore != null && one.YearBefore != null);
        var works = april.StoodOut.Single(one => one.Kind == "event");
        works.Text.Nl.ShouldMatch(
            "^Heraanleg Grote Markt, Grote Markt, 1 april 2025: \\+[0-9]+ % passanten \\(95 %-interval ");
        april.Mail.Subject.Nl.ShouldBe("Maandoverzicht Menen, april 2025");
        april.Mail.Body.Nl.ShouldContain("Wat veranderde\n- ");
        april.Mail.Body.Nl.ShouldContain("tegenover");
        april.Mail.Body.En.ShouldContain("What stood out\n- ");

        // Growth of 3 % a year carries the square, after its redesign, above every month before.
        april.StoodOut.ShouldContain(one => one.Kind == "highest" && one.Id.StartsWith("V1_34027-markt"));

        // The same figures give the same overview, to the letter.
        (await OverviewAsync(new(2025, 4, 1))).Mail.ShouldBe(april.Mail);

        var january = await OverviewAsync(new(2026, 1, 1));

        january.Figures.ShouldBe(new OverviewCount(0, 0, 0, 0));
        january.Changed.ShouldBeEmpty();
        january.Missing.Where(gap => gap.Kind == "figures").Select(gap => (gap.Name, gap.Reason))
            .ShouldBe([("P2", "NotReleased"), ("V1", "NotReleased"), ("V5", "NotReleased")]);
        january.Mail.Body.Nl.ShouldContain(
            "(P2): 1 plaats met een cijfer in december 2025, van deze maand niets vrijgegeven");
        january.Missing.Where(gap => gap.Kind == "source").ShouldAllBe(gap => gap.Reason == "NotMeasured");
        january.Missing.Select(gap => gap.Name).ShouldContain("passages-zones");
        january.Mail.Body.Nl.ShouldContain("Wat veranderde\n- niets\n");
        january.Mail.Body.Nl.ShouldContain("van 5 reeksen 5 zonder meting");

        // Long after, nobody waits for them any more.
        (await OverviewAsync(new(2026, 6, 1))).Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_without_a_value_is_missing_with_its_reason_and_a_withheld_one_says_so()
    {
        ReleasedRow Row(string area, int month, double? value, string attribute, string confidentiality, int vintage) =>
            new($"V5_{area}_2024MM{month:00}", "V5", 1, "Weekendaandeel", "Weekend share", "ratio", area, area,
                new(2024, month, 1), "Month", "total", value, null, null, attribute, confidentiality, vintage);
        ReleasedRow[] rows =
        [
            Row("a", 7, 0.28, "None", "F", 1), Row("a", 8, null, "InsufficientCoverage", "F", 2),
            Row("b", 8, null, "TooFewCounts", "C", 1), Row("c", 7, 0.2, "None", "F", 1),
            Row("c", 8, 0.25, "None", "F", 1),
        ];

        var august = OverviewComposer.Compose("Menen", new(2024, 8, 1), rows, [], Unnamed);

        august.Figures.ShouldBe(new OverviewCount(3, 1, 1, 1));
        august.Missing.Select(gap => gap.Text.Nl).ShouldBe(
        [
            "Weekendaandeel (V5): 1 zonder waarde, te weinig dagen gemeten",
            "Weekendaandeel (V5): 1 zonder waarde, te weinig achter het cijfer om het vrij te geven",
        ]);
        august.Changed.Select(change => change.Text.En)
            .ShouldBe(["Weekend share (V5), c: 25.0 %, against 20.0 % in July 2024"]);
    }

    [Fact]
    public void Figures_are_told_apart_by_the_interval_of_their_difference_and_not_where_their_intervals_overlap()
    {
        static bool? IsApart(double then, double now)
        {
            ReleasedRow Row(int year, double value) =>
                new($"V5_a_{year}MM08", "V5", 1, "Weekendaandeel", "Weekend share", "ratio", "a", "a", new(year, 8, 1),
                    "Month", "total", value, value - 0.02, value + 0.02, "None", "F", 1);
            return OverviewComposer.Compose("Menen", new(2025, 8, 1), [Row(2024, then), Row(2025, now)], [], Unnamed)
                .Changed.ShouldHaveSingleItem().IsApart;
        }

        // Each is off by 0.02 at most, the difference by the root of twice its square, 0.0283.
        IsApart(0.20, 0.23).ShouldBe(true);
        IsApart(0.23, 0.20).ShouldBe(true);
        IsApart(0.20, 0.227).ShouldBe(false);
    }

    [Fact]
    public void A_figure_says_the_date_of_every_table_it_rests_on_in_the_data_and_in_the_mail()
    {
        ReleasedRow Row(int year, double value, string tables) =>
            new($"V2_a_{year}MM08", "V2", 1, "Intensiteit", "Intensity", "index", "a", "a", new(year, 8, 1), "Month",
                "total", value, null, null, "None", "F", 1, tables, "2025-01-01: b+c to a, sum");

        var august = OverviewComposer.Compose(
            "Menen", new(2025, 8, 1),
            [Row(2024, 90, "inhabitants 2023-01-01"), Row(2025, 80, "inhabitants 2024-01-01")], [], Unnamed);

        var change = august.Changed.ShouldHaveSingleItem();
        (change.ReferenceFigures, change.AreaChain).ShouldBe(
            ("inhabitants 2024-01-01", "2025-01-01: b+c to a, sum"));
        change.Text.En.ShouldBe(
            "Intensity (V2), a: 80.0 (rests on inhabitants 1 January 2024; merger of towns 2025-01-01: b+c to a, sum), "
            + "against 90.0 in August 2024 (rests on inhabitants 1 January 2023; merger of towns 2025-01-01: b+c to a, "
            + "sum)");
        august.Mail.Body.Nl.ShouldContain("berust op inwoners 1 januari 2024");
    }

    [Fact]
    public void A_quarter_a_year_and_a_register_are_told_in_the_month_in_which_they_end_and_by_their_names()
    {
        ReleasedRow Row(string indicator, string granularity, DateOnly start, double? value, string member = "total") =>
            new($"{indicator}_a_{start:yyyyMMdd}_{member}", indicator, 1, "Naam", "Name", "ratio", "a", "Markt", start,
                granularity, member, value, null, null, value is null ? "ShortHistory" : "None", "F", 1);
        ReleasedRow[] rows =
        [
            Row("P6", "Quarter", new(2024, 10, 1), 0.2, "weekmarkt"),
            Row("P6", "Quarter", new(2025, 7, 1), 0.3, "weekmarkt"),
            Row("P6", "Quarter", new(2025, 10, 1), 0.4, "weekmarkt"),
            Row("P6", "Quarter", new(2026, 1, 1), 0.9, "weekmarkt"),
            Row("V6", "Year", new(2024, 1, 1), 0.5), Row("V6", "Year", new(2025, 1, 1), 0.6),
            Row("E7", "Year", new(2025, 1, 1), null, "kermis"),
            Row("W3", "Snapshot", new(2025, 6, 15), 0.1), Row("W3", "Snapshot", new(2025, 12, 15), 0.12),
        ];
        var names = new Dictionary<string, string> { ["weekmarkt"] = "Weekmarkt" };
        MonthOverview Of(int month) => OverviewComposer.Compose("Menen", new(2025, month, 1), rows, [], names);

        Of(12).Changed.Select(change => change.Text.Nl).Order().ShouldBe(
        [
            "Naam (P6), Markt, Weekmarkt, kwartaal 4 van 2025: 40,0 %, tegenover 20,0 % in kwartaal 4 van 2024 en "
                + "30,0 % in kwartaal 3 van 2025",
            "Naam (V6), Markt, jaar 2025: 60,0 %, tegenover 50,0 % in jaar 2024",
            "Naam (W3), Markt, 15 december 2025: 12,0 %, tegenover 10,0 % op 15 juni 2025",
        ]);
        Of(12).Figures.Released.ShouldBe(4);
        Of(12).Missing.ShouldHaveSingleItem().Name.ShouldBe("E7");
        Of(11).Figures.Released.ShouldBe(0);
        Of(9).Figures.Released.ShouldBe(1);
    }

    private static async Task ReleaseAsync(
        TestTown town, IReadOnlyList<string> indicators, DateOnly? from, DateOnly? until) =>
        (await town.Store.ReleaseAsync(
            new ReleaseRequest(
                2024, indicators, from is null ? [Granularity.Month] : [Granularity.Day], from, until),
            new DisclosureControl(new DisclosureSettings()), default)).Refusal.ShouldBeNull();
}
