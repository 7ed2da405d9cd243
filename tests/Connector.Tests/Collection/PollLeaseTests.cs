using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dapper;
using Dasta.Connector.Collection.Polling;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Connector.Tests.Collection;

/// <summary>Whose run a poll is, and what becomes of one that is cut off.</summary>
public sealed class PollLeaseTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private StubTelraam _telraam = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _telraam = await StubTelraam.StartAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
            settings["Polling"] = new JsonObject { ["LookSeconds"] = 1, ["TelraamBase"] = _telraam.Base });
        _telraam.Faults.Enqueue(async context =>
        {
            _asked.TrySetResult();
            await _answer.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("""{"report":[]}""");
        });
        (await _town.ManageAsync(
            HttpMethod.Put, "secrets/telraam", new JsonObject { ["value"] = StubTelraam.Key })).ShouldHave(204);
        var mapping = TestTown.Mapping("c0");
        mapping["id"] = "street";
        (await _town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        await PutAsync();
        await _asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync()
    {
        _answer.TrySetResult();
        await _telraam.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task A_run_that_the_hosts_stop_cuts_off_is_due_at_once()
    {
        await using var database = NpgsqlDataSource.Create(Owner());
        (await StateAsync(database)).Next.ShouldBeGreaterThan(DateTime.UtcNow);

        await _town.StopAsync();

        var (next, problem) = await StateAsync(database);
        next.ShouldBeLessThanOrEqualTo(DateTime.UtcNow);
        problem.ShouldBeNull();
        await _town.StartAsync();
    }

    [Fact]
    public async Task A_run_that_is_held_is_taken_up_within_minutes_where_its_process_died()
    {
        await using var database = NpgsqlDataSource.Create(Owner());
        (await StateAsync(database)).Next
            .ShouldBeLessThan(DateTime.UtcNow + PollLease.Length + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Where_the_database_was_the_accident_the_poll_says_so_once_it_is_back()
    {
        await using var database = NpgsqlDataSource.Create(Owner());
        var role = new NpgsqlConnectionStringBuilder(_town.Participant.State.ConnectionString).Username;
        await using (var connection = await database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync($"alter role {role} nologin");
            await connection.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = @role", new { role });
            _answer.TrySetResult();
            await Task.Delay(TimeSpan.FromSeconds(3));
            (await StateAsync(database)).Problem.ShouldBeNull();
            await connection.ExecuteAsync($"alter role {role} login");
        }

        var (next, problem) = await Stage.UntilAsync(() => StateAsync(database), state => state.Problem is not null);
        problem.ShouldBe(NodeCodes.Unexpected.Code);
        next.ShouldBeGreaterThan(DateTime.UtcNow.AddMinutes(30));
    }

    [Fact]
    public async Task A_poll_that_is_put_anew_while_it_runs_is_due_as_it_was_put()
    {
        await using var database = NpgsqlDataSource.Create(Owner());
        await using var connection = await database.OpenConnectionAsync();
        var later = DateTime.UtcNow.AddMinutes(20);
        await connection.ExecuteAsync("update connector.poll set next_at = @later", new { later });

        _answer.TrySetResult();
        await Stage.UntilAsync(
            async () => (await PollStore.AllAsync(_town.Participant.State, CancellationToken.None)).Single(),
            poll => poll.Positions.Count > 0);
        await _town.Service<PollDriver>().LookAsync(CancellationToken.None);

        (await StateAsync(database)).Next.ShouldBe(later, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_lease_that_another_has_taken_is_lost_and_ends_nothing()
    {
        await using var database = NpgsqlDataSource.Create(Owner());
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("update connector.poll set next_at = now() - interval '1 minute'");
        var poll = (await PollStore.AllAsync(_town.Participant.State, CancellationToken.None)).Single();
        var log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        async Task<PollLease?> TakeAsync() => await PollLease.TakeAsync(
            _town.Participant.State, poll, TimeProvider.System, log, CancellationToken.None);

        await using var first = await TakeAsync();
        first.ShouldNotBeNull();
        (await TakeAsync()).ShouldBeNull();
        await connection.ExecuteAsync("update connector.poll set next_at = now() + interval '7 minutes'");
        var before = await StateAsync(database);
        await first.EndAsync(NodeCodes.Unexpected.Refuse(), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, default);

        (await StateAsync(database)).ShouldBe(before);
    }

    private string Owner() => new NpgsqlConnectionStringBuilder(TestDatabase.Server)
    {
        Database = new NpgsqlConnectionStringBuilder(_town.Participant.State.ConnectionString).Database,
    }.ConnectionString;

    private static async Task<(DateTime Next, string? Problem)> StateAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(DateTime, string?)>(
            "select next_at, problem_code from connector.poll");
    }

    private async Task PutAsync() => (await _town.ManageAsync(HttpMethod.Put, "polls/street", new JsonObject
    {
        ["service"] = "telraam", ["segments"] = new JsonArray("9000001234"), ["secret"] = "telraam",
        ["from"] = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["everyMinutes"] = 60,
    })).ShouldHave(204);
}
