using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Connector.Tests.Cli;

/// <summary>Negotiating, reading and feeding: what is sent, to whom, with whose token.</summary>
public sealed class ActingTests
{
    private const string Moved = """{"error":{"code":"MOVE-002","message":"It has moved."}}""";

    private const string Self = $"{StubSpace.Researcher}>{StubSpace.Researcher}";

    [Fact]
    public async Task A_negotiation_takes_the_offer_of_the_catalogue_and_ends_in_the_agreement()
    {
        await using var space = await StubSpace.StartAsync();
        JsonNode? order = null;
        space.Answer("GET /catalog/search",
            """[{"dataset":"d","address":"http://localhost/dsp","offers":[{"@id":"urn:offer:1"}]}]""");
        space.Answer("POST /researcher/manage/v1/negotiations", async request =>
        {
            order = await JsonNode.ParseAsync(request.Body);
            return Results.Json(new { id = "7" }, statusCode: 202);
        });
        var states = new Queue<string>(["REQUESTED", "AGREED", "FINALIZED"]);
        space.Answer("GET /researcher/manage/v1/negotiations/7", _ =>
            Task.FromResult(Results.Json(new { state = states.Dequeue(), agreementId = "urn:uuid:a" })));

        var run = await space.RunAsync("negotiate", "--as", "researcher", "--dataset", "d", "--with", "oostkamp");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe($"urn:uuid:a{Environment.NewLine}");
        run.Error.Split(Environment.NewLine)[..3].ShouldBe(["REQUESTED", "AGREED", "FINALIZED"]);
        order!["provider"]!.GetValue<string>().ShouldBe(StubSpace.Town);
        order["address"]!.GetValue<string>().ShouldBe("http://localhost/dsp");
        order["dataset"]!.GetValue<string>().ShouldBe("d");
        order["offer"]!.ToJsonString().ShouldBe("""{"@id":"urn:offer:1"}""");
    }

    [Fact]
    public async Task A_terminated_negotiation_fails_with_its_reason()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /catalog/search", """[{"dataset":"d","address":"http://x","offers":[{"@id":"urn:o"}]}]""");
        space.Answer("POST /researcher/manage/v1/negotiations", """{"id":"7"}""");
        space.Answer("GET /researcher/manage/v1/negotiations/7",
            """{"state":"TERMINATED","problem":"The role is wrong."}""");

        var run = await space.RunAsync("negotiate", "--as", "researcher", "--dataset", "d", "--with", "oostkamp");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CLI-009 It was terminated: The role is wrong.");
    }

    [Fact]
    public async Task An_offer_that_is_not_shown_is_not_negotiated()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /catalog/search", "[]");

        var run = await space.RunAsync("negotiate", "--as", "researcher", "--dataset", "d", "--with", "oostkamp");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CLI-007");
        space.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_starts_a_transfer_when_there_is_none_and_follows_next_links()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /researcher/manage/v1/transfers", "[]");
        space.Answer("POST /researcher/manage/v1/transfers", """{"id":"t"}""");
        space.Answer("GET /researcher/manage/v1/transfers/t", Started(space));
        Pages(space, $"{space.Base}/oostkamp/odata/v4/Observations?$skiptoken=2");

        var run = await space.RunAsync("read", "--as", "researcher", "--agreement", "a", "--filter",
            "IndicatorCode eq 'V1'", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonNode.Parse(run.Output)!.AsArray().Select(row => row!["Value"]!.GetValue<double>()).ShouldBe([104.13, 98]);
        space.Requests.ShouldContain(
            "GET /oostkamp/odata/v4/Observations?$orderby=PeriodStart,Id&$filter=IndicatorCode%20eq%20%27V1%27 opens");
        space.Requests.ShouldContain($"POST /researcher/manage/v1/transfers {Self}");
    }

    [Fact]
    public async Task A_read_uses_the_transfer_that_is_started()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /researcher/manage/v1/transfers",
            """[{"id":"t","role":"consumer","agreementId":"a","state":"STARTED"}]""");
        space.Answer("GET /researcher/manage/v1/transfers/t", Started(space));
        Pages(space, next: null);

        var run = await space.RunAsync("read", "--as", "researcher", "--agreement", "a");

        run.Output.ShouldContain("104.13");
        run.Output.ShouldContain("inhabitants 2024-01-01");
        space.Requests.ShouldNotContain(request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_from_a_provider_that_has_moved_starts_a_transfer_at_its_new_place()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /researcher/manage/v1/transfers",
            """[{"id":"old","role":"consumer","agreementId":"a","state":"STARTED"}]""");
        space.Answer("GET /researcher/manage/v1/transfers/old", Started(space).Replace(
            "/oostkamp/odata", "/former/odata", StringComparison.Ordinal));
        space.Answer("GET /former/odata/v4/Observations", Moved, 410);
        space.Answer("POST /researcher/manage/v1/transfers", """{"id":"t"}""");
        space.Answer("GET /researcher/manage/v1/transfers/t", Started(space));
        Pages(space, next: null);

        var run = await space.RunAsync("read", "--as", "researcher", "--agreement", "a");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("104.13");
    }

    [Fact]
    public async Task A_town_that_has_moved_is_asked_where_identity_says_it_is_now()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/sources", Moved, 410);
        space.Answer("GET /identity/participants",
            $$"""[{"did":"{{StubSpace.Town}}","name":"Oostkamp","base":"{{space.Base}}/own"}]""");
        space.Answer("GET /own/manage/v1/sources", "[]");

        (await space.RunAsync("sources", "--as", "Oostkamp")).ExitCode.ShouldBe(0);

        // Where identity names no other place, what the old one said stands.
        space.Answer("GET /identity/participants", "[]");
        var lost = await space.RunAsync("sources", "--as", "Oostkamp");
        lost.ExitCode.ShouldBe(1);
        lost.Error.ShouldContain("MOVE-002");
    }

    [Fact]
    public async Task The_token_of_a_transfer_never_goes_to_another_host()
    {
        await using var space = await StubSpace.StartAsync();
        await using var thief = await StubSpace.StartAsync();
        space.Answer("GET /researcher/manage/v1/transfers",
            """[{"id":"t","role":"consumer","agreementId":"a","state":"STARTED"}]""");
        space.Answer("GET /researcher/manage/v1/transfers/t", Started(space));
        Pages(space, $"{thief.Base}/oostkamp/odata/v4/Observations?$skiptoken=2");

        var run = await space.RunAsync("read", "--as", "researcher", "--agreement", "a");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CLI-012");
        thief.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_ingest_describes_the_source_then_sends_the_file_and_sums_up()
    {
        await using var space = await StubSpace.StartAsync();
        var folder = Directory.CreateTempSubdirectory();
        var (file, mapping) = (Path.Combine(folder.FullName, "c.csv"), Path.Combine(folder.FullName, "m.json"));
        await File.WriteAllTextAsync(file, "local_time,2\n2013-01-01T00:00,5\n");
        await File.WriteAllTextAsync(mapping, """{"id":"s"}""");
        string? received = null;
        space.Answer("POST /oostkamp/manage/v1/sources", """{"id":"s"}""", 201);
        space.Answer("POST /oostkamp/manage/v1/sources/s/files", async request =>
        {
            received = await new StreamReader(request.Body, Encoding.UTF8).ReadToEndAsync();
            return Results.Text("""{"rowsRead":2,"stored":1,"setAside":{"MalformedStamp":1},"ignoredColumns":[]}""");
        });
        space.Answer("GET /oostkamp/manage/v1/sources/s/set-aside",
            """[{"fileName":"c.csv","line":3,"reason":"MalformedStamp","detail":"local_time"}]""");

        var run = await space.RunAsync("ingest", file, "--as", "Oostkamp", "--source", "s", "--mapping", mapping);
        var other = await space.RunAsync("ingest", file, "--as", "Oostkamp", "--source", "z", "--mapping", mapping);

        folder.Delete(recursive: true);
        run.ExitCode.ShouldBe(0, run.Error);
        received.ShouldBe("local_time,2\n2013-01-01T00:00,5\n");
        run.Output.ShouldContain("2 rows read: 1 values stored");
        run.Output.ShouldContain("set aside: 1 × MalformedStamp");
        other.Error.ShouldContain("CLI-011 The mapping describes another source: s.");
    }

    [Fact]
    public async Task A_release_names_year_and_indicators()
    {
        await using var space = await StubSpace.StartAsync();
        JsonNode? order = null;
        space.Answer("POST /oostkamp/manage/v1/releases", async request =>
        {
            order = await JsonNode.ParseAsync(request.Body);
            request.Headers["Prefer"].ToString().ShouldBe("respond-async");
            return Results.Json(new { id = 7, state = "WAITING", done = 0, total = 0 }, statusCode: 202);
        });
        var looks = new Queue<object>(
        [
            new { id = 7, state = "RUNNING", indicator = "V1", done = 0, total = 2 },
            new { id = 7, state = "RUNNING", indicator = "V5", done = 1, total = 2 },
            new
            {
                id = 7, state = "COMPLETED", done = 2, total = 2,
                summary = new
                {
                    figures = 40, added = 38, withheld = 2,
                    indicators = new object[]
                    {
                        new { indicator = "V1", figures = 40, values = 38, withheld = 2, why = (string?)null },
                        new { indicator = "V5", figures = 0, values = 0, withheld = 0, why = "It uses passages." },
                    },
                },
            },
        ]);
        space.Answer(
            "GET /oostkamp/manage/v1/releases/7", _ => Task.FromResult(Results.Json(looks.Dequeue())));

        var run = await space.RunAsync("release", "--as", "Oostkamp", "--year", "2013", "--indicators", "V1, V5");

        order!.ToJsonString().ShouldBe("""{"referenceYear":2013,"indicators":["V1","V5"]}""");
        run.Output.ShouldStartWith("40 figures: 38 new");
        run.Output.ShouldContain("It uses passages.");
        run.Error.ShouldContain("0/2 V1 is calculated");
        run.Error.ShouldContain("1/2 V5 is calculated");
    }

    private static string Started(StubSpace space) =>
        $$"""
        {"id":"t","state":"STARTED",
         "dataAddress":{"endpoint":"{{space.Base}}/oostkamp/odata/v4/","token":"opens"} }
        """;

    private static void Pages(StubSpace space, string? next) =>
        space.Answer("GET /oostkamp/odata/v4/Observations", request =>
        {
            var page = request.Query.ContainsKey("$skiptoken")
                ? new JsonObject { ["value"] = new JsonArray(new JsonObject { ["Value"] = 98 }) }
                : new JsonObject
                {
                    ["value"] = new JsonArray(new JsonObject
                    {
                        ["IndicatorCode"] = "V1", ["Value"] = 104.13,
                        ["ReferenceFigures"] = "inhabitants 2024-01-01", ["AreaChain"] = null,
                    }),
                    ["@odata.nextLink"] = next,
                };
            return Task.FromResult(Results.Json(page));
        });
}
