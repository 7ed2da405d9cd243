using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Collection;

/// <summary>From the vendor's service to a released figure, past everything that goes wrong on the way.</summary>
public sealed class PollJourneyTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(DateTime.UtcNow.Year - 1, 1, 1);
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private StubTelraam _telraam = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _telraam = await StubTelraam.StartAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
            settings["Polling"] = new JsonObject
            {
                ["LookSeconds"] = 1, ["TelraamBase"] = _telraam.Base, ["PauseMilliseconds"] = 10,
            });
    }

    public async Task DisposeAsync()
    {
        await _telraam.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task A_year_is_fetched_through_throttling_and_failures_and_becomes_a_figure()
    {
        _telraam.Faults.Enqueue(context => StubTelraam.Status(context, 429, "1"));
        _telraam.Faults.Enqueue(context => StubTelraam.Status(context, 502));
        _telraam.Faults.Enqueue(StubTelraam.TruncateAsync);
        (await _town.ManageAsync(HttpMethod.Post, "sources", await MappingAsync("9000001234"))).ShouldHave(201);
        (await _town.ManageAsync(
            HttpMethod.Put, "secrets/telraam", new JsonObject { ["value"] = StubTelraam.Key })).ShouldHave(204);
        (await _town.ManageAsync(HttpMethod.Put, "polls/street", new JsonObject
        {
            ["service"] = "telraam", ["segments"] = new JsonArray("9000001234"), ["secret"] = "telraam",
            ["from"] = First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["everyMinutes"] = 60,
        })).ShouldHave(204);

        // Until the last full hour that ended an hour ago.
        await Stage.UntilAsync(HoursAsync, hours => hours >= (DateTime.UtcNow.AddHours(-2) - Midnight).TotalHours - 1);
        (await _town.ManageAsync(HttpMethod.Post, "releases", new JsonObject
        {
            ["referenceYear"] = First.Year, ["indicators"] = new JsonArray("V1"),
        })).ShouldHave(200);

        var poll = JsonNode.Parse((await _town.ManageAsync(HttpMethod.Get, "polls")).ShouldHave(200).Text)!
            .AsArray().Single()!;
        poll["problemCode"].ShouldBeNull();
        _telraam.Asked.ShouldAllBe(one => one.End <= one.Start.AddMonths(3));
        (await _town.ManageAsync(HttpMethod.Get, "audit?after=0")).ShouldHave(200).Text.ShouldContain("import-poll");
        await using var connection = await _town.Participant.Reads.OpenConnectionAsync();
        var figures = (await connection.QueryAsync<(double, string)>($"""
            select value, obs_status from released.observation
            where indicator_code = 'V1' and area_code = '31004-straat' and granularity = 'Month'
                and period_start < make_date({First.Year + 1}, 1, 1) order by period_start
            """)).AsList();
        // Two on foot each way, every hour: months differ from the year only by the days the clock changes.
        figures.Count.ShouldBe(12);
        figures.ShouldAllBe(figure => Math.Abs(figure.Item1 - 100) < 0.2 && figure.Item2 == "A");
    }

    private static DateTime Midnight => First.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private async Task<double> HoursAsync()
    {
        await using var connection = await _town.Participant.Raw.OpenConnectionAsync();
        return await connection.QuerySingleAsync<double>("""
            select coalesce(max(sum), 0)::float8 from (
                select sum(present) from raw.reading join raw.series on series.id = series_id
                where source_id = 'street' group by series_id) as series
            """);
    }

    private async Task<JsonObject> MappingAsync(string segment)
    {
        var template = (await _town.ManageAsync(HttpMethod.Get, "source-templates/telraam-v1-json")).ShouldHave(200);
        var mapping = template.Json["mapping"]!.DeepClone().AsObject();
        (mapping["id"], mapping["nis"]) = ("street", "31004");
        mapping["zones"] = new JsonArray(new JsonObject { ["slug"] = "straat", ["name"] = "Straat" });
        mapping["place"] = new JsonObject
        {
            ["column"] = "segment_id", ["zones"] = new JsonObject { [segment] = "straat" },
        };
        return mapping;
    }
}
