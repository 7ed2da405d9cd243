using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dapper;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Outcomes.Codes;

namespace Catalog.Tests.Benchmarks;

/// <summary>Several indicators and periods in one plan, from the question to what is published of it.</summary>
public sealed class SubjectTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Theory]
    [InlineData("shares", "2014MM01", "2014MM03")]
    [InlineData("masks", "2014MM04", "2014MM06")]
    public async Task Two_indicators_over_three_months_are_one_round_and_six_results(
        string mode, string first, string last)
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var told = await space.RunAsync(await AskAsync(roster, first, last, mode));
        var plan = await space.PlanAsync((string)told["planHash"]!);

        plan.Each.Select(one => (one.Indicator, one.ReferencePeriod?.Code)).ShouldBe(
            [.. Enumerable.Repeat(("V1", "2013JJ00"), 3), .. Enumerable.Repeat(("T5", (string?)null), 3)]);
        var results = SubjectResults.Read(told["result"]!.AsObject(), plan).Value;
        results.ShouldBe(Plain(plan, roster));
        results[0].Mean.ShouldBe(Math.Round(roster.Average(town => town.Figure), 1));
        results[2].Mean.ShouldBe(Math.Round(roster.Average(town => town.Figure + 2), 1));
        await using (var connection = await space.HostOf(plan.Aggregators[0]).Node.State.OpenConnectionAsync())
        {
            (await connection.ExecuteScalarAsync<int>(
                "select count(*) from catalog.share where plan_hash = @hash", new { hash = (string)told["planHash"]! }))
                .ShouldBe(12);
        }

        var rows = await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'");
        rows.Select(row => ((string)row!["IndicatorCode"]!, (string)row["PeriodCode"]!, (double)row["Mean"]!))
            .ShouldBe(plan.Each.Zip(results, (one, result) => (one.Indicator, one.Period.Code, result.Mean)), true);
        rows.Select(row => (string)row!["SeriesId"]!).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_pages_of_a_series_and_of_a_profile_show_every_period_and_every_indicator()
    {
        var told = await space.RunAsync(
            await AskAsync(space.Connectors.Towns.Take(12), "2014MM07", "2014MM08"));
        var rows = await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}' and IndicatorCode eq 'V1'");
        var series = (string)rows[0]!["SeriesId"]!;

        var page = await space.ReadAsync($"/series/{series}");
        (page.Status, page.MediaType).ShouldBe((200, "text/html"));
        page.Text.ShouldContain("<svg");
        foreach (var row in await space.RowsAsync($"Results?$filter=SeriesId eq '{series}'"))
        {
            page.Text.ShouldContain(((double)row!["Mean"]!).ToString(
                "#,0.###", System.Globalization.CultureInfo.GetCultureInfo("nl-BE")));
        }

        var profile = await space.ReadAsync($"/profiles/{told["id"]}");
        profile.Status.ShouldBe(200);
        (profile.Text.Split("class=\"chart\"").Length - 1).ShouldBe(2);
        profile.Text.ShouldContain("Aandeel buitenlandse overnachtingen");
        var found = JsonNode.Parse((await space.ReadAsync("/search?indicator=T5")).Text)!.AsArray();
        found.Select(one => (string)one!["dataset"]!)
            .ShouldContain(one => one.Contains("/benchmarks/series/", StringComparison.Ordinal));
        (await space.ReadAsync("/")).Text.ShouldContain($"/series/{series}");
    }

    [Fact]
    public async Task What_is_for_its_towns_is_on_no_page_of_anyone_else()
    {
        var told = await space.RunAsync(await AskAsync(
            space.Connectors.Towns.Take(12), "2014MM09", "2014MM10", releaseClass: "town"));
        var rows = await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'", space.Province);
        var series = (string)rows[0]!["SeriesId"]!;

        foreach (var address in (string[])[$"/series/{series}", $"/profiles/{told["id"]}"])
        {
            (await space.ReadAsync(address)).Status.ShouldBe(404);
            (await space.ReadAsync(address, space.Researcher)).Status.ShouldBe(404);
            (await space.ReadAsync(address, space.Province)).Status.ShouldBe(200);
        }

        (await space.ReadAsync("/search")).Text.ShouldNotContain(series);
        (await space.ReadAsync("/")).Text.ShouldNotContain(series);
    }

    [Fact]
    public async Task A_part_of_what_was_asked_or_more_than_it_is_refused_and_the_same_is_the_plan_there_is()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var asked = await AskAsync(roster, "2014MM11", "2014MM12");
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());

        ((string?)(await AskAsync(roster, "2014MM11", "2014MM12")).Body!["id"]).ShouldBe((string?)asked.Body!["id"]);
        foreach (var other in ((int Status, JsonNode? Body, string? Link)[])
            [await AskAsync(roster, "2014MM10", "2014MM11"), await space.AskAsync(space.Province, roster, "2014MM12")])
        {
            (other.Status, (string?)other.Body!["code"]).ShouldBe((409, CatalogCodes.PartlyAsked.Code));
        }
    }

    [Fact]
    public async Task Attack_2_a_town_more_is_refused_where_one_subject_was_asked_without_it()
    {
        var towns = space.Connectors.Towns;
        (await space.AskAsync(space.Province, towns.Take(12), "2015MM02")).Status.ShouldBe(201);

        var more = await AskAsync(towns.Take(13), "2015MM01", "2015MM03");

        (more.Status, (string?)more.Body!["code"]).ShouldBe((422, PolicyCodes.RosterDifference.Code));
    }

    [Fact]
    public async Task A_series_that_ends_before_it_begins_or_asks_too_much_is_no_question()
    {
        foreach (var through in (string[])["2014MM01", "2013MM12", "2014JJ00", "2099MM12"])
        {
            (await AskAsync(space.Connectors.Towns.Take(12), "2014MM01", through)).Status.ShouldBe(400, through);
        }
    }

    private Task<(int Status, JsonNode? Body, string? Link)> AskAsync(
        IEnumerable<StubTown> roster, string first, string last, string mode = "shares",
        string releaseClass = "public") =>
        space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province, space.Catalogue.Did,
            new JsonObject
            {
                ["indicators"] = new JsonArray("V1", "T5"),
                ["period"] = first,
                ["through"] = last,
                ["referencePeriod"] = "2013JJ00",
                ["roster"] = new JsonArray([.. roster.Select(town => (JsonNode)town.Did.ToString())]),
                ["mode"] = mode,
                ["releaseClass"] = releaseClass,
            });

    private static BenchmarkResult[] Plain(BenchmarkPlan plan, StubTown[] towns)
    {
        var sum = new ulong[plan.Words];
        foreach (var words in towns.Select(town => Contribution.Encode(town.FiguresOf(plan), plan)))
        {
            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] += words[index];
            }
        }

        return
        [
            .. Collector.OpenEach(plan, sum, new ulong[plan.Words], towns.Length).Value
                .Zip(plan.Each, (result, one) => result.Rounded(one)),
        ];
    }
}
