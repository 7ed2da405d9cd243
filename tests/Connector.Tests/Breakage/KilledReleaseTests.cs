using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dapper;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Breakage;

/// <summary>A connector process is killed (SIGKILL) while a release writes, and started again.</summary>
public sealed class KilledReleaseTests : IAsyncLifetime
{
    private const string Order = """{"referenceYear":2013,"indicators":["V1","V5"]}""";
    private const int Months = 12;
    private const string Published = """
        SELECT count(*), count(DISTINCT id), coalesce(sum(vintage), 0)::bigint,
            (SELECT count(*) FROM released.observation_history), (SELECT count(*) FROM released.calculation_run)
        FROM released.observation
        """;

    private Stage _stage = null!;
    private ConnectorProcess _town = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        (_town, var file) = await _stage.AddProcessAsync("town", ParticipantKind.Municipality, "31004");
        var prefix = JsonNode.Parse(await File.ReadAllTextAsync(file))!["Node"]!["DatabasePrefix"]!.GetValue<string>();
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(TestDatabase.Server)
        {
            Database = $"{prefix}_town", Pooling = false,
        }.ConnectionString);
        var mapping = TestTown.Mapping("busy");
        mapping["timeZone"] = "UTC";
        (await _town.Face.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task Started_again_it_publishes_every_figure_once_with_its_value_and_keeps_each_former_one_once()
    {
        await UploadAsync("year", _ => 100);
        await KillWhileItWritesAsync(
            "INSERT INTO released.period", order: 1, (0, 0, 0, 0, 0),
            "INSERT INTO released.period VALUES ('2013MM12', 'Month', '2013-12-01', '2013-12-31')");
        (await IndicesAsync()).ShouldBe(Enumerable.Repeat(100.0, Months));
        (await PublishedAsync()).ShouldBe((2 * Months + 1, 2 * Months + 1, 2 * Months + 1, 0, 1));

        // From July on twice as many, so that every index changes: a third less, or as much more.
        await UploadAsync("corrected", hour => hour.Month > 6 ? 200 : 100);
        await KillWhileItWritesAsync(
            "UPDATE released.observation", order: 2, (2 * Months + 1, 2 * Months + 1, 2 * Months + 1, 0, 1),
            "SELECT FROM released.observation WHERE indicator_code = 'V1' AND period_code = '2013MM12' FOR UPDATE");
        var mean = (181 + (2 * 184)) / 365.0;
        (await IndicesAsync()).ShouldBe(
            Enumerable.Range(0, Months).Select(month => Math.Round((month < 6 ? 100 : 200) / mean, 1)), 0.051);
        var after = await PublishedAsync();
        (after.Figures, after.Ids, after.Runs).ShouldBe((2 * Months + 1, 2 * Months + 1, 2));
        after.Vintages.ShouldBe(after.Figures + after.Former);
        after.Former.ShouldBeGreaterThanOrEqualTo(Months);

        var again = (await _town.Face.ManageAsync(HttpMethod.Post, "releases", JsonNode.Parse(Order))).ShouldHave(200);
        (again.Json["added"]!.GetValue<int>(), again.Json["changed"]!.GetValue<int>()).ShouldBe((0, 0));
    }

    // It waits for a row that the test holds, with everything calculated and part of it written.
    private async Task KillWhileItWritesAsync(
        string waiting, long order, (long Figures, long Ids, long Vintages, long Former, long Runs) before,
        string hold)
    {
        await using (var holder = await _database.OpenConnectionAsync())
        {
            await using var held = await holder.BeginTransactionAsync();
            await holder.ExecuteAsync(hold);
            (await _town.Face.SendAsync(
                HttpMethod.Post, $"{_town.Face.Direct}/manage/v1/releases", _town.Face.Did, Order,
                request => request.Headers.Add("Prefer", "respond-async"))).ShouldHave(202);
            await Stage.UntilAsync(() => IsWaitingAsync(waiting), isWaiting => isWaiting);
            await _town.KillAsync();
        }

        // PostgreSQL learns of it as soon as it wants to answer; until then the release may still hold its locks.
        await Stage.UntilAsync(PublishedAsync, published => published == before);
        await _town.StartAsync();
        var ended = await Stage.UntilAsync(
            async () => (await _town.Face.ManageAsync(HttpMethod.Get, $"releases/{order}")).ShouldHave(200).Json,
            one => one["state"]!.GetValue<string>() is not ("WAITING" or "RUNNING"));
        (ended["state"]!.GetValue<string>(), ended["attempts"]!.GetValue<int>()).ShouldBe(("COMPLETED", 2));
    }

    // On a connection of its own: within a transaction the view shows what it first showed.
    private async Task<bool> IsWaitingAsync(string statement)
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("""
            SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND starts_with(query, @statement))
            """, new { statement });
    }

    private async Task UploadAsync(string name, Func<DateTime, int> count)
    {
        var file = "local_time,busy\n" + string.Concat(Enumerable.Range(0, 365 * 24)
            .Select(hour => new DateTime(2013, 1, 1).AddHours(hour))
            .Select(hour => FormattableString.Invariant(
                $"{hour:yyyy-MM-ddTHH:mm},{count(hour) + (hour.Hour % 2 == 0 ? -5 : 5)}\n")));
        (await _town.Face.SendAsync(
            HttpMethod.Post, $"{_town.Face.Direct}/manage/v1/sources/passages/files?name={name}.csv", _town.Face.Did,
            file)).ShouldHave(200);
    }

    private async Task<(long Figures, long Ids, long Vintages, long Former, long Runs)> PublishedAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(long, long, long, long, long)>(Published);
    }

    private async Task<double[]> IndicesAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<double>("""
            SELECT value FROM released.observation WHERE indicator_code = 'V1' ORDER BY period_start
            """)];
    }
}
