using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Connector.Tests.Cli;

public sealed class SourcesTests
{
    [Fact]
    public async Task Sources_are_listed_with_what_they_hold()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/sources", """
            [{"id":"s","vendor":"Telraam","format":"csv","interval":"PT1H","properties":["passages","v85"],"series":34,
              "files":2,"first":"2024-01-01T00:00:00+00:00","last":null,
              "health":{"lastArrival":"2026-02-03T04:05:06+00:00",
              "coverage":0.934,"setAside":12,"dueBy":"2026-02-05T04:05:06+00:00","isLate":true,"openAlerts":3}}]
            """);

        var run = await space.RunAsync("sources", "--as", "Oostkamp");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("Telraam");
        run.Output.ShouldContain("passages, v85");
        run.Output.ShouldMatch(@"2026-02-03\s+93 %\s+12\s+since 2026-02-05\s+3");
    }

    [Fact]
    public async Task A_template_is_written_as_a_mapping_with_what_to_fill_in_beside_it()
    {
        await using var space = await StubSpace.StartAsync();
        space.Answer("GET /oostkamp/manage/v1/source-templates",
            """[{"name":"telraam-v1-csv","vendor":"Telraam","title":{"en":"Telraam by the hour"}}]""");
        space.Answer("GET /oostkamp/manage/v1/source-templates/telraam-v1-csv",
            """{"name":"telraam-v1-csv","fill":["/nis","/zones"],"mapping":{"id":"telraam"}}""");

        var list = await space.RunAsync("sources", "templates", "--as", "Oostkamp");
        var one = await space.RunAsync("sources", "templates", "telraam-v1-csv", "--as", "Oostkamp");

        list.Output.ShouldContain("Telraam by the hour");
        one.Output.Trim().ShouldBe("{\n  \"id\": \"telraam\"\n}");
        one.Error.ShouldContain("/nis, /zones");
    }

    [Fact]
    public async Task A_source_is_put_from_a_file()
    {
        await using var space = await StubSpace.StartAsync();
        var mapping = Path.GetTempFileName();
        await File.WriteAllTextAsync(mapping, """{"id":"s"}""");
        space.Answer("POST /oostkamp/manage/v1/sources", """{"id":"s","changed":true,"areas":["31005-a"]}""", 201);

        var run = await space.RunAsync("sources", "put", mapping, "--as", "Oostkamp");

        File.Delete(mapping);
        run.Output.ShouldContain("Source s is described now; areas 31005-a.");
    }

    [Fact]
    public async Task Explaining_sends_the_mapping_and_the_file_and_stores_neither()
    {
        await using var space = await StubSpace.StartAsync();
        var (file, mapping) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllTextAsync(file, "date,count\n2025-05-01 10:00,5\n");
        await File.WriteAllTextAsync(mapping, """{"id":"s"}""");
        var received = string.Empty;
        space.Answer("POST /oostkamp/manage/v1/sources/s/explain", async request =>
        {
            received = await new StreamReader(request.Body, Encoding.UTF8).ReadToEndAsync();
            return Results.Text("""
                {"format":"csv","ignoredColumns":["note"],"hasMore":true,"rows":[
                 {"row":2,"start":"2025-05-01T08:00:00+00:00","localStart":"2025-05-01T10:00:00+02:00","flagged":false,
                  "values":[{"series":"count","property":"passages","unit":"passages","value":5},
                            {"series":"bikes","property":"passages","unit":"passages","missing":"UptimeBelowHalf"}]},
                 {"row":3,"setAside":"MalformedStamp","detail":"date","excerpt":"x,5","values":[]}]}
                """);
        });

        var run = await space.RunAsync(
            "ingest", file, "--as", "Oostkamp", "--source", "s", "--mapping", mapping, "--explain", "--rows", "2");

        File.Delete(file);
        File.Delete(mapping);
        run.ExitCode.ShouldBe(0, run.Error);
        received.ShouldContain("""{"id":"s"}""");
        received.ShouldContain("2025-05-01 10:00,5");
        run.Output.ShouldContain("nothing was stored");
        run.Output.ShouldContain("not measured: UptimeBelowHalf");
        run.Output.ShouldContain("set aside: MalformedStamp (date) x,5");
        run.Output.ShouldContain("--rows shows more");
        space.Requests.ShouldAllBe(request => request.Contains("explain?rows=2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_file_that_is_known_is_not_sent_and_one_that_is_not_is_followed()
    {
        await using var space = await StubSpace.StartAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, new byte[2 * 1024 * 1024]);
        var place = "oostkamp/manage/v1/sources/s/files/"
            + Convert.ToHexStringLower(SHA256.HashData(new byte[2 * 1024 * 1024]));
        space.Answer($"GET /{place}", """{"alreadyKnown":true}""");

        var known = await space.RunAsync("ingest", file, "--as", "Oostkamp", "--source", "s");

        known.ExitCode.ShouldBe(0, known.Error);
        known.Output.ShouldContain("taken in before");
        space.Requests.ShouldAllBe(request => request.StartsWith("GET ", StringComparison.Ordinal));

        var followed = new TaskCompletionSource();
        var isSent = false;
        space.Answer($"GET /{place}", async _ =>
        {
            await Task.Yield();
            if (isSent)
            {
                followed.TrySetResult();
            }

            return Results.Json(new { bytesRead = 1000, rowsRead = 10 }, statusCode: 202);
        });
        space.Answer("POST /oostkamp/manage/v1/sources/s/files", async request =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            isSent = true;
            await followed.Task;
            return Results.Text("""{"rowsRead":11,"stored":11,"replaced":0,"missing":0,"setAside":{}}""");
        });

        var sent = await space.RunAsync("ingest", file, "--as", "Oostkamp", "--source", "s");

        File.Delete(file);
        sent.ExitCode.ShouldBe(0, sent.Error);
        sent.Output.ShouldContain("11 rows read: 11 values stored");
    }
}
