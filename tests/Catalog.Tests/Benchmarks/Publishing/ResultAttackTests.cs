using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dapper;
using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>What is published is the result and nothing else, and it is published once.</summary>
public sealed class ResultAttackTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task Nothing_that_is_published_holds_a_roster_a_share_or_a_figure()
    {
        var told = await OpenAsync("2014MM05", "public");
        var row = (await space.RowsAsync("Results?$filter=PeriodCode eq '2014MM05'")).ShouldHaveSingleItem()!;
        var texts = new List<string>
        {
            (await space.ReadAsync("/odata/v4/$metadata")).Text,
            (await space.ReadAsync("/odata/v4/Results?$filter=PeriodCode eq '2014MM05'")).Text,
            (await space.ReadAsync($"/odata/v4/Bins?$filter=ResultId eq '{told["id"]}'")).Text,
            (await space.ReadAsync($"/benchmarks/results/{told["id"]}")).Text,
            (await space.ReadAsync($"/benchmarks/series/{row["SeriesId"]}")).Text,
            (await space.ReadAsync($"/benchmarks/series/{row["SeriesId"]}/csv")).Text,
            (await space.ReadAsync("/catalog?q=Blinde")).Text,
        };
        await using var connection = await space.Catalogue.Services.GetRequiredService<PublishedDoor>().Source
            .OpenConnectionAsync();
        foreach (var table in (string[])["series", "result", "bin"])
        {
            texts.AddRange(await connection.QueryAsync<string>($"select t::text from published.{table} t"));
        }

        // Of a public result the readers are not told apart.
        (await connection.QueryAsync<string>(
            "select reader from published.reader where result = @id", new { id = (string)told["id"]! }))
            .ShouldHaveSingleItem();
        foreach (var town in space.Connectors.Towns.Take(12))
        {
            foreach (var text in texts)
            {
                text.ShouldNotContain(town.Did.ToString());
                text.ShouldNotContain(town.Figure.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public async Task The_role_that_answers_readers_reaches_nothing_but_what_is_published()
    {
        var door = space.Catalogue.Services.GetRequiredService<PublishedDoor>().Source;
        await using var all = await space.Catalogue.Node.State.OpenConnectionAsync();
        var tables = (await all.QueryAsync<string>(
            """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema', 'published')
            """)).ToArray();
        tables.ShouldContain("catalog.benchmark");
        tables.ShouldContain("catalog.benchmark_sum");
        await using var connection = await door.OpenConnectionAsync();
        foreach (var table in tables)
        {
            (await Should.ThrowAsync<PostgresException>(
                () => connection.ExecuteScalarAsync($"select count(*) from {table}")))
                .SqlState.ShouldBe("42501", table);
        }

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync("delete from published.reader")))
            .SqlState.ShouldBeOneOf("42501", "25006");
        ResultModel.Instance.Sets.ShouldAllBe(
            set => set.Facts != null && set.Facts.Table == "published.reader" && set.Facts.Narrowing.Reader != null);
    }

    [Fact]
    public async Task A_benchmark_that_failed_is_published_nowhere()
    {
        var asked = await space.AskAsync(
            space.Province, space.Connectors.Towns.Take(12), "2014MM06", deadlineSeconds: 5, releaseClass: "public");
        var hash = (string)asked.Body!["planHash"]!;
        var plan = await space.PlanAsync(hash);
        await Task.WhenAll(space.Connectors.Towns.Take(9).Select(town => space.ContributeAsync(town, hash, plan)));
        ((string?)(await space.EndedAsync((string)asked.Body["id"]!, space.Province))["state"]).ShouldBe("failed");

        (await space.RowsAsync("Results?$filter=PeriodCode eq '2014MM06'", space.Province)).ShouldBeEmpty();
        (await space.ReadAsync($"/benchmarks/results/{hash}", space.Province)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_was_asked_for_its_towns_is_not_made_public_by_asking_again()
    {
        await OpenAsync("2014MM07", "town");
        var again = await space.AskAsync(
            space.Province, space.Connectors.Towns.Take(12), "2014MM07", releaseClass: "public");
        (again.Status, (string?)again.Body!["code"]).ShouldBe((409, CatalogCodes.AskedForTowns.Code));
        (await space.RowsAsync("Results?$filter=PeriodCode eq '2014MM07'")).ShouldBeEmpty();

        // The other way round there is nothing to widen.
        var told = await OpenAsync("2014MM08", "public");
        var same = await space.AskAsync(space.Province, space.Connectors.Towns.Take(12), "2014MM08");
        (same.Status, (string?)same.Body!["id"]).ShouldBe((200, (string?)told["id"]));
    }

    [Fact]
    public async Task Whoever_asks_the_same_and_may_reads_the_result_as_published_from_then_on()
    {
        var told = await OpenAsync("2014MM09", "town");
        const string query = "Results?$filter=PeriodCode eq '2014MM09'";
        (await space.RowsAsync(query, space.Researcher)).ShouldBeEmpty();
        foreach (var town in space.Connectors.Towns)
        {
            town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "open"));
        }

        (await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/harvest", space.Authority,
            space.Catalogue.Did, null, "governance")).Status.ShouldBe(200);
        (await space.AskAsync(space.Researcher, space.Connectors.Towns.Take(12), "2014MM09")).Status.ShouldBe(200);

        ((string?)(await space.RowsAsync(query, space.Researcher)).ShouldHaveSingleItem()!["Id"])
            .ShouldBe((string?)told["id"]);
    }

    [Fact]
    public async Task What_closed_before_results_were_published_is_published_at_the_next_start()
    {
        var told = await OpenAsync("2014MM10", "public");
        await using (var connection = await space.Catalogue.Node.State.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                delete from published.reader where result = @id;
                delete from published.bin where result = @id;
                delete from published.result where id = @id
                """,
                new { id = (string)told["id"]! });
        }

        const string query = "Results?$filter=PeriodCode eq '2014MM10'";
        (await space.RowsAsync(query)).ShouldBeEmpty();
        await space.Catalogue.StopAsync();
        await space.Catalogue.StartAsync();

        var row = (await space.RowsAsync(query)).ShouldHaveSingleItem()!;
        ((string?)row["Id"], (double)row["Mean"]!)
            .ShouldBe(((string?)told["id"], (double)told["result"]!["mean"]!));
    }

    private async Task<JsonObject> OpenAsync(string period, string releaseClass) => await space.RunAsync(
        await space.AskAsync(
            space.Province, space.Connectors.Towns.Take(12), period, releaseClass: releaseClass));
}
