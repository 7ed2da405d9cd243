using System.IO.Pipelines;
using System.Text;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Npgsql;

namespace Policies.Tests.Reads;

/// <summary>
/// A database that is slow or away gives a refusal before the first byte, and a read that is called off ends.
/// </summary>
public sealed class DatabaseFaultTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private static readonly ReadSettings Impatient = new() { StatementTimeoutSeconds = 1 };

    [Fact]
    public async Task A_statement_that_takes_too_long_is_given_up_with_a_refusal()
    {
        await using var blocker = await BlockAsync();
        var answer = await new Reading(database.Source, Impatient).TextAsync("Observations?$top=1");

        answer.Refusal!.Code.ShouldBe("READ-014");
    }

    [Fact]
    public async Task A_server_that_is_away_is_a_refusal()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        (await new Reading(nowhere).TextAsync("Observations")).Refusal!.Code.ShouldBe("READ-015");
    }

    [Fact]
    public async Task A_read_that_is_called_off_ends_at_once_and_writes_nothing()
    {
        await using var blocker = await BlockAsync();
        var reads = new Reading(database.Source).Reads;
        var plan = reads.ParseAndPlan("Observations", string.Empty, null, Narrowing.None).Value;
        using var stream = new MemoryStream();
        using var called = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => reads.ExecuteAsync(
            plan, database.Source, Reading.Root, PipeWriter.Create(stream), (_, _) => Task.CompletedTask,
            called.Token));
        stream.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_long_answer_is_sent_in_parts_and_is_open_until_its_audit_entry()
    {
        var reads = new Reading(database.Source, new ReadSettings { FlushBytes = 2048 }).Reads;
        var plan = reads.ParseAndPlan("Observations", string.Empty, null, Narrowing.None).Value;
        using var stream = new MemoryStream();
        string? before = null;
        await reads.ExecuteAsync(plan, database.Source, Reading.Root, PipeWriter.Create(stream), (_, _) =>
        {
            before = Encoding.UTF8.GetString(stream.ToArray());
            return Task.CompletedTask;
        }, CancellationToken.None);

        before!.Length.ShouldBeGreaterThan(2048);
        before.ShouldNotContain("]");
        Encoding.UTF8.GetString(stream.ToArray()).ShouldEndWith("}]}");
    }

    /// <summary>Holds the table until it is disposed of.</summary>
    private async Task<NpgsqlConnection> BlockAsync()
    {
        var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            "BEGIN READ WRITE; LOCK TABLE released.observation IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
