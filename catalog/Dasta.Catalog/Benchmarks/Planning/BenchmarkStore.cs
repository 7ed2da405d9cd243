using Dapper;
using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>Reads and writes the rows of benchmarks; every change of state names the state it may come from.</summary>
internal sealed class BenchmarkStore(CatalogNode node, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Benchmark?> FindAsync(Guid id, CancellationToken ct) =>
        node.State.FindAsync<Benchmark>(
            $"select {Benchmark.Columns} from catalog.benchmark where id = @id", new { id }, ct);

    public Task<Benchmark?> FindByHashAsync(string planHash, CancellationToken ct) =>
        node.State.FindAsync<Benchmark>(
            $"select {Benchmark.Columns} from catalog.benchmark where plan_hash = @planHash", new { planHash }, ct);

    /// <summary>The benchmarks a participant asked for or takes part in, newest first.</summary>
    public Task<IReadOnlyList<Benchmark>> ListAsync(string did, CancellationToken ct) =>
        node.State.ListAsync<Benchmark>(
            $"""
            select {Benchmark.Columns} from catalog.benchmark
            where @did = any(roster) or id in (select benchmark from catalog.benchmark_requester where did = @did)
            order by created_at desc, id limit @limit
            """,
            new { did, limit = CatalogLimits.PageDatasets }, ct);

    public Task<bool> IsRequesterAsync(Guid id, string did, CancellationToken ct) =>
        node.State.FindAsync<bool>(
            "select exists (select from catalog.benchmark_requester where benchmark = @id and did = @did)",
            new { id, did }, ct);

    public Task<IReadOnlyList<Guid>> DueAsync(CancellationToken ct) =>
        node.State.ListAsync<Guid>(
            """
            select id from catalog.benchmark where state in ('composed', 'registered') and due_at <= @now
            order by due_at limit @limit
            """,
            new { now = Now, limit = CatalogLimits.DriverBatch }, ct);

    public Task<DateTime?> NextDueAsync(CancellationToken ct) =>
        node.State.FindAsync<DateTime?>(
            "select min(due_at) from catalog.benchmark where state in ('composed', 'registered')", null, ct);

    /// <summary>Tries a benchmark again later; the pause grows from half a second to five.</summary>
    public Task PostponeAsync(Guid id, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            update catalog.benchmark
            set attempts = attempts + 1, due_at = @now + least(5, 0.5 + 0.1 * attempts) * interval '1 second'
            where id = @id and state in ('composed', 'registered')
            """,
            new { id, now = Now }, ct);

    /// <summary>Composed → registered.</summary>
    public Task RegisterAsync(Guid id, string jws, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            update catalog.benchmark set state = 'registered', jws = @jws, due_at = @now, attempts = 0
            where id = @id and state = 'composed'
            """,
            new { id, jws, now = Now }, ct);

    /// <summary>Ends a benchmark without a result; what the aggregators handed over is removed with it.</summary>
    public async Task FailAsync(Guid id, Refusal reason, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update catalog.benchmark
            set state = 'failed', failure_code = @Code, failure_message = @Message, failure_hint = @Hint,
                finished_at = @now
            where id = @id and state in ('composed', 'registered');
            delete from catalog.benchmark_sum where benchmark = @id
            """,
            new { id, reason.Code, reason.Message, reason.Hint, now = Now }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    /// <summary>Registered → closed: publishes the result and removes the sums it was opened from.</summary>
    public async Task CloseAsync(Guid id, string result, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update catalog.benchmark set state = 'closed', result = @result::jsonb, finished_at = @now
            where id = @id and state = 'registered';
            delete from catalog.benchmark_sum where benchmark = @id
            """,
            new { id, result, now = Now }, transaction, cancellationToken: ct));
        await ResultPublisher.PublishAsync(transaction, id, ct);
        await transaction.CommitAsync(ct);
    }

    public Task<IReadOnlyList<HandedSum>> SumsAsync(Guid id, CancellationToken ct) =>
        node.State.ListAsync<HandedSum>(
            $"select {HandedSum.Columns} from catalog.benchmark_sum where benchmark = @id", new { id }, ct);

    public Task KeepSumAsync(Guid id, HandedSum sum, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            insert into catalog.benchmark_sum (benchmark, aggregator, report_count, report_digest, sum)
            select id, @Aggregator, @ReportCount, @ReportDigest, @Sum from catalog.benchmark
            where id = @id and state = 'registered'
            on conflict do nothing
            """,
            new { id, sum.Aggregator, sum.ReportCount, sum.ReportDigest, sum.Sum }, ct);
}
