using Connector.Tests.Hosting;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Npgsql;

namespace Connector.Tests.Processes;

/// <summary>What comes while something is under way goes together, and nobody suffers for another.</summary>
public sealed class SharedWaysTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    private HostedParticipant Town => towns.First;

    [Fact]
    public async Task Changes_that_come_during_a_commit_share_the_next_one()
    {
        var changes = await WhileBusyAsync("together", () => [Adding("together", "b"), Adding("together", "c")]);

        changes.ShouldBe([true, true]);
        var rows = await ListAsync(
            "select name || ' ' || xmin from connector.policy_use where agreement = 'together' order by name");
        rows.Length.ShouldBe(3);
        var commits = rows.Select(row => row.Split(' ')[1]).ToArray();
        commits[1].ShouldBe(commits[2]);
        commits[0].ShouldNotBe(commits[1]);
    }

    [Fact]
    public async Task A_change_that_found_its_row_changed_takes_no_other_with_it()
    {
        var changes = await WhileBusyAsync("beside", () =>
        [
            Adding("beside", "b"),
            [
                .. Adding("beside", "lost"),
                ProcessCommit.Guarded("update connector.policy_use set uses = 2 where false"),
            ],
            Adding("beside", "c"),
        ]);

        changes.ShouldBe([true, false, true]);
        (await ListAsync("select name from connector.policy_use where agreement = 'beside' order by name"))
            .ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_change_that_the_database_refuses_fails_alone()
    {
        Task<bool>? refused = null;
        var changes = await WhileBusyAsync("refused", () =>
        {
            refused = Town.Changes.TryAsync(
                Guid.NewGuid(), [.. Adding("refused", "lost"), new NpgsqlBatchCommand("select 1 / 0")]);
            return [Adding("refused", "b")];
        });

        changes.ShouldBe([true]);
        (await Should.ThrowAsync<PostgresException>(() => refused!)).SqlState
            .ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await ListAsync("select name from connector.policy_use where agreement = 'refused' order by name"))
            .ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Questions_that_come_during_another_go_together_and_fail_alone()
    {
        var first = AskAsync("select pg_sleep(0.3)::text || now()");
        await Task.Delay(100);
        var one = AskAsync("select now()::text");
        var malformed = AskAsync("select 1 / 0");
        var unreadable = Town.Questions.ListAsync(
            new NpgsqlBatchCommand("select 'none'"), row => row.GetInt32(0), CancellationToken.None);
        var other = AskAsync("select 'x' from generate_series(1, 3)");
        await first;

        (await Should.ThrowAsync<PostgresException>(() => malformed)).SqlState
            .ShouldBe(PostgresErrorCodes.DivisionByZero);
        await Should.ThrowAsync<InvalidCastException>(() => unreadable);
        (await one).Count.ShouldBe(1);
        (await other).ShouldBe(["x", "x", "x"]);

        var busy = AskAsync("select pg_sleep(0.3)::text");
        await Task.Delay(100);
        var moments = await Task.WhenAll(AskAsync("select now()::text"), AskAsync("select now()::text"));
        await busy;
        moments[0].ShouldBe(moments[1]);
    }

    // The first change waits for a row that another session holds; what the others bring comes meanwhile.
    private async Task<bool[]> WhileBusyAsync(string agreement, Func<NpgsqlBatchCommand[][]> others)
    {
        await using var admin = towns.Admin(Town);
        await using var connection = await admin.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand(
            $"insert into connector.policy_use values ('{agreement}', 'a', 1)", connection, held))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var first = Town.Changes.TryAsync(Guid.NewGuid(), Adding(agreement, "a"));
        await Task.Delay(200);
        var changes = others().Select(one => Town.Changes.TryAsync(Guid.NewGuid(), one)).ToArray();
        first.IsCompleted.ShouldBeFalse();
        await held.RollbackAsync();
        (await first).ShouldBeTrue();
        return await Task.WhenAll(changes);
    }

    private static NpgsqlBatchCommand[] Adding(string agreement, string name) =>
        [new NpgsqlBatchCommand($"insert into connector.policy_use values ('{agreement}', '{name}', 1)")];

    private Task<IReadOnlyList<string>> AskAsync(string question) => Town.Questions.ListAsync(
        new NpgsqlBatchCommand(question), row => row.GetString(0), CancellationToken.None);

    private async Task<string[]> ListAsync(string question)
    {
        await using var command = Town.State.CreateCommand(question);
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await row.ReadAsync())
        {
            found.Add(row.GetString(0));
        }

        return [.. found];
    }
}
