using System.Text.Json.Nodes;
using Connector.Tests.Calculation.Answers;
using Connector.Tests.Exchange;

namespace Connector.Tests.Manage.Answers;

/// <summary>Questions over HTTP, of a town that took in the demo's sources of Veurne.</summary>
public sealed class AnswerManagementTests(ProviderStage stage) : IClassFixture<ProviderStage>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static string? _fed;

    public async Task InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (_fed != stage.Town.Base)
            {
                (await stage.Town.ManageAsync(HttpMethod.Get, "forecast")).ShouldHave(409)
                    .Text.ShouldContain("ANSWER-001");
                await DemoTown.FeedAsync("veurne", stage.Town.Participant.Town);
                _fed = stage.Town.Base;
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_case_is_answered_and_one_the_town_lacks_inputs_for_says_which()
    {
        var cases = JsonNode.Parse((await GetAsync("cases")).ShouldHave(200).Text)!.AsArray();
        cases.Count.ShouldBe(7);
        cases.Single(one => (bool)one!["isOwn"]!)!["id"]!.GetValue<string>().ShouldBe("events");

        var answer = (await GetAsync("cases/events")).ShouldHave(200).Json;
        answer["sentence"]!["nl"]!.GetValue<string>().ShouldContain("niet te onderscheiden van gewone dagen");
        answer["parts"]![0]!["indicator"]!.GetValue<string>().ShouldBe("E1c");
        answer["provenance"]!["definitions"]!.AsArray().Select(one => (string)one!).ShouldBe(["E1c@4"]);

        (await GetAsync("cases/traffic-parking")).ShouldHave(409).Text
            .ShouldContain("Counts of cars or heavy vehicles");
        (await GetAsync("cases/nothing")).ShouldHave(404).Text.ShouldContain("core-area, lunch-share");
    }

    [Fact]
    public async Task An_event_is_answered_by_its_series_or_by_one_edition_in_a_zone_of_choice()
    {
        var events = JsonNode.Parse((await GetAsync("events")).ShouldHave(200).Text)!.AsArray();
        events.Select(one => (string)one!["id"]!).ShouldBe(
            ["weekmarkt", "antiekmarkt", "processie", "lichtfeest"], ignoreOrder: true);

        var series = (await GetAsync("events/processie/effect")).ShouldHave(200).Json;
        series["parts"]!.AsArray().Select(part => (string)part!["name"]!)
            .ShouldBe(["uplift", "against-elsewhere", "edition", "edition", "edition", "day-after"]);
        series["parts"]![0]!["placeboP"]!.GetValue<double>().ShouldBeLessThan(0.01);
        series["sentence"]!["nl"]!.GetValue<string>().ShouldContain("placebo p = 0,002");

        var code = series["parts"]![2]!["breakdown"]!.GetValue<string>();
        var edition = (await GetAsync($"events/{code}/effect?zone=centrum")).ShouldHave(200).Json;
        edition["parts"]![0]!["areaName"]!.GetValue<string>().ShouldBe("Winkelas");
        (await GetAsync("events/nothing/effect")).ShouldHave(404).Text.ShouldContain("ANSWER-005");
        (await GetAsync("events/processie/effect?zone=kern")).ShouldHave(404).Text.ShouldContain("38025-centrum");
    }

    [Fact]
    public async Task A_forecast_shows_every_method_with_its_own_error()
    {
        var forecast = (await GetAsync("forecast?zone=centrum")).ShouldHave(200).Json;

        forecast["lastDay"]!.GetValue<string>().ShouldBe("2025-12-31");
        var methods = forecast["methods"]!.AsArray();
        methods.Select(one => (string)one!["name"]!).ShouldBe(["seasonal-naive", "decomposition"]);
        methods.ShouldAllBe(one => one!["mase"]!.GetValue<double>() > 0 && one["days"]!.AsArray().Count == 14);
        methods.ShouldAllBe(one => one!["heldDays"]!.GetValue<int>() == 140
            && one["held90"]!.GetValue<double>() > 0.7 && one["held90"]!.GetValue<double>() <= 1);
        methods[0]!["days"]![0]!["day"]!.GetValue<string>().ShouldBe("2026-01-01");
        forecast["sentence"]!["nl"]!.GetValue<string>().ShouldContain("MASE");
        forecast["sentence"]!["nl"]!.GetValue<string>()
            .ShouldMatch("; het interval voor negen op tien dagen bevatte [0-9]+,[0-9] % van 140 dagen\\)");
        (await GetAsync("forecast?zone=nothing")).ShouldHave(404).Text.ShouldContain("ANSWER-006");
    }

    [Fact]
    public async Task The_barometer_takes_the_newest_hour_or_the_one_that_is_asked_for()
    {
        (await GetAsync("barometer")).ShouldHave(200).Json["parts"]![0]!["breakdown"]!.GetValue<string>()
            .ShouldBe("2025-12-31T23");
        // The square at the height of the procession of the last Sunday of July.
        var busy = (await GetAsync("barometer?zone=markt&at=2025-07-27T15")).ShouldHave(200).Json;
        busy["verdict"]!.GetValue<string>().ShouldBe("busier");
        busy["sentence"]!["nl"]!.GetValue<string>()
            .ShouldContain("zondag 27 juli 2025 om 15:00 uur drukker dan gewoonlijk");
        (await GetAsync("barometer?at=27-07-2025")).ShouldHave(400);
        (await GetAsync("barometer?at=2023-01-02T15")).ShouldHave(409).Text.ShouldContain("ANSWER-004");
    }

    [Fact]
    public async Task A_scenario_rests_on_comparable_events_and_says_by_what_they_are_comparable()
    {
        var festival = (await GetAsync("scenario?kind=festival")).ShouldHave(200).Json;
        festival["parts"]![0]!["count"]!.GetValue<int>().ShouldBe(6);
        festival["sentence"]!["nl"]!.GetValue<string>().ShouldContain("vergelijkbaar naar soort)");

        var sunday = (await GetAsync("scenario?kind=festival&weekday=sunday&size=12000")).ShouldHave(200).Json;
        sunday["parts"]![0]!["count"]!.GetValue<int>().ShouldBe(3);
        sunday["sentence"]!["nl"]!.GetValue<string>().ShouldContain("vergelijkbaar naar soort, weekdag en omvang)");
        sunday["verdict"]!.GetValue<string>().ShouldBe("stands-out");

        (await GetAsync("scenario?kind=sport")).ShouldHave(409).Text.ShouldContain("ANSWER-004");
        (await GetAsync("scenario?kind=road-works")).ShouldHave(422).Text.ShouldContain("ANSWER-007");
        (await GetAsync("scenario?kind=festival&weekday=someday")).ShouldHave(422);
        (await GetAsync("scenario?kind=festival&size=-1")).ShouldHave(422);
        (await GetAsync("scenario")).ShouldHave(422);
    }

    [Fact]
    public async Task A_score_needs_two_of_its_parts()
    {
        (await GetAsync("score")).ShouldHave(409).Text.ShouldContain("ANSWER-004");
        (await GetAsync("score?month=2025")).ShouldHave(422).Text.ShouldContain("ANSWER-008");
        (await GetAsync("score?zone=nothing")).ShouldHave(404).Text.ShouldContain("ANSWER-006");
    }

    [Fact]
    public async Task The_overview_of_a_month_is_given_and_anything_else_is_refused()
    {
        var overview = (await GetAsync("overview?month=2025-12")).ShouldHave(200).Json;
        overview["mail"]!["subject"]!["en"]!.GetValue<string>().ShouldStartWith("Monthly overview ");
        foreach (var month in new[] { "", "?month=2025", "?month=2025-13", "?month=1234-01", "?month=2025-1" })
        {
            (await GetAsync("overview" + month)).ShouldHave(422).Text.ShouldContain("ANSWER-008");
        }
    }

    [Fact]
    public async Task Nobody_else_gets_an_answer()
    {
        foreach (var path in new[]
        {
            "cases", "events", "forecast", "barometer", "scenario?kind=festival", "score",
            "overview?month=2025-12",
        })
        {
            (await stage.Town.SendAsync(
                HttpMethod.Get, $"{stage.Town.Base}/manage/v1/{path}", stage.Stranger.Did, null)).ShouldHave(404);
        }
    }

    private Task<Answer> GetAsync(string path) => stage.Town.ManageAsync(HttpMethod.Get, path);
}
