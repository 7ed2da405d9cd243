using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>A question over its periods, and periods that are asked again.</summary>
public sealed class ResultVintageTests(DataSpace space) : IClassFixture<DataSpace>
{
    private const string WestFlanders = "30000";

    [Fact]
    public async Task A_period_asked_again_keeps_both_results_and_marks_the_newest()
    {
        var first = await space.RunAsync(await space.AskGroupAsync(WestFlanders, "2014MM01", "public"));
        var masked = await space.RunAsync(await space.AskGroupAsync(WestFlanders, "2014MM01", "public", "masks"));
        var later = await space.RunAsync(await space.AskGroupAsync(WestFlanders, "2014MM02", "public"));
        // Ten towns are away, as many as a roster inside another must leave over.
        await SuspendAsync([.. space.Connectors.Towns.Take(10)]);
        var half = await space.RunAsync(await space.AskGroupAsync(WestFlanders, "2014MM01", "public"));
        await AdmitAsync([.. space.Connectors.Towns.Take(10)]);

        var rows = await space.RowsAsync("Results?$filter=GroupCode eq '30000' and PeriodStart lt 2014-03-01"
            + "&$orderby=PeriodStart,Vintage");
        rows.Select(row =>
            ((string)row!["Id"]!, (int)row["Vintage"]!, (string)row["VintageState"]!, (int)row["Towns"]!))
            .ShouldBe([
                ((string)first["id"]!, 1, "earlier", 20), ((string)masked["id"]!, 2, "earlier", 20),
                ((string)half["id"]!, 3, "newest", 10), ((string)later["id"]!, 1, "newest", 20),
            ]);
        rows[0]!["RosterHash"]!.ToString().ShouldBe(rows[1]!["RosterHash"]!.ToString());
        rows[0]!["RosterHash"]!.ToString().ShouldNotBe(rows[2]!["RosterHash"]!.ToString());
        var series = rows.Select(row => (string)row!["SeriesId"]!).Distinct(StringComparer.Ordinal)
            .ShouldHaveSingleItem();

        (await LinesAsync(series, "all", "2014MM01", "2014MM02")).ShouldBe([("2014MM01", "1"), ("2014MM01", "2"),
            ("2014MM01", "3"), ("2014MM02", "1")]);
        (await LinesAsync(series, "newest", "2014MM01", "2014MM02"))
            .ShouldBe([("2014MM01", "3"), ("2014MM02", "1")]);
        var document = JsonNode.Parse(
            (await space.ReadAsync($"/benchmarks/series/{series}?vintages=newest")).Text)!;
        document["heeftDeel"]!.AsArray().Where(one => new[] { half, later }.Any(asked =>
                ((string)one!["@id"]!).EndsWith((string)asked["id"]!, StringComparison.Ordinal)))
            .Select(one => (int)one!["uitgave"]!).ShouldBe([3, 1]);
        document["heeftDeel"]!.AsArray().ShouldAllBe(one => (string?)one!["uitgavestand"] == "newest");
    }

    [Fact]
    public async Task Attack_2_a_difference_of_one_town_that_the_rule_refused_is_no_vintage_anywhere()
    {
        var first = await space.RunAsync(await space.AskGroupAsync(WestFlanders, "2014MM05", "public"));
        await SuspendAsync(space.Connectors.Towns[19]);
        foreach (var (releaseClass, mode) in ((string, string)[])
            [("public", "shares"), ("town", "shares"), ("public", "masks")])
        {
            var again = await space.AskGroupAsync(WestFlanders, "2014MM05", releaseClass, mode);
            (again.Status, (string?)again.Body!["code"]).ShouldBe((422, PolicyCodes.RosterDifference.Code));
        }

        await AdmitAsync(space.Connectors.Towns[19]);
        foreach (var caller in (Did?[])[null, space.Province, space.Connectors.Towns[3].Did])
        {
            var row = (await space.RowsAsync("Results?$filter=PeriodCode eq '2014MM05'", caller))
                .ShouldHaveSingleItem()!;
            ((string?)row["Id"], (int)row["Vintage"]!, (string?)row["VintageState"])
                .ShouldBe(((string?)first["id"], 1, "newest"));
            (await LinesAsync((string)row["SeriesId"]!, "all", "2014MM05")).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task What_a_standing_benchmark_gives_is_one_series()
    {
        var now = DateOnly.FromDateTime(DateTime.UtcNow);
        var over = Period.Of(Granularity.Month, new DateOnly(now.Year, now.Month, 1).AddMonths(-2));
        var place = $"{space.Catalogue.Base}/benchmarks/standing";
        var ordered = await space.SendAsync(HttpMethod.Post, place, space.Province, space.Catalogue.Did, new JsonObject
        {
            ["indicator"] = "V1", ["period"] = over.Code, ["referencePeriod"] = "2024JJ00", ["group"] = WestFlanders,
            ["delayDays"] = 0, ["releaseClass"] = "public",
        });
        ordered.Status.ShouldBe(201, ordered.Body?.ToJsonString());
        foreach (var benchmark in await AskedAsync($"{place}/{ordered.Body!["id"]}", 2))
        {
            await space.RunAsync((201, benchmark, null));
        }

        var rows = await space.RowsAsync("Results?$filter=ReferencePeriod eq '2024JJ00'&$orderby=PeriodStart");
        rows.Count.ShouldBeGreaterThanOrEqualTo(2);
        ((string?)rows[0]!["PeriodCode"]).ShouldBe(over.Code);
        var series = rows.Select(row => (string)row!["SeriesId"]!).Distinct(StringComparer.Ordinal)
            .ShouldHaveSingleItem();
        var title = (string)(await space.RowsAsync($"Series?$filter=Id eq '{series}'"))[0]!["TitleNl"]!;
        title.ShouldStartWith("Blinde benchmark: Relatieve drukte-index");
        title.ShouldEndWith("West-Vlaanderen, per maand");
    }

    private async Task<IReadOnlyList<JsonNode>> AskedAsync(string standing, int periods)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var seen = await space.SendAsync(HttpMethod.Get, standing, space.Province, space.Catalogue.Did);
            var asked = seen.Body!["periods"]!.AsArray().Select(one => (string?)one!["benchmark"]).ToArray();
            if (asked.Length >= periods)
            {
                return await Task.WhenAll(asked.Select(async id => (await space.SendAsync(HttpMethod.Get,
                    $"{space.Catalogue.Base}/benchmarks/{id}", space.Province, space.Catalogue.Did)).Body!));
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The months were not asked for.");
    }

    // Other tests ask for other periods of the same series.
    private async Task<IReadOnlyList<(string Period, string Vintage)>> LinesAsync(
        string series, string vintages, params string[] periods) =>
    [
        .. CsvTable.Read((await space.ReadAsync($"/benchmarks/series/{series}/csv?vintages={vintages}")).Text)
            .Where(line => periods.Contains(line["period"], StringComparer.Ordinal))
            .Select(line => (line["period"], line["vintage"])),
    ];

    private Task SuspendAsync(params StubTown[] towns) => StateAsync(towns, ParticipantRecord.Suspended);

    private Task AdmitAsync(params StubTown[] towns) => StateAsync(towns, ParticipantRecord.Active);

    private Task StateAsync(StubTown[] towns, string state)
    {
        foreach (var town in towns)
        {
            space.Identity.Admit(town.Did, "municipality", town.Base, town.Nis, town.Operator.ToString(),
                town.Agreement.PublicJwk(), state);
        }

        return DataSpace.ListAgainAsync();
    }
}
