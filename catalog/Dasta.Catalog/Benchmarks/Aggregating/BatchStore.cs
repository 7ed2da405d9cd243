using Dapper;
using Dasta.Catalog.Benchmarks.Aggregating.Shares;
using Dasta.Catalog.Hosting;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>Reads and writes the rows of batches; every change of state names the state it may come from.</summary>
internal sealed class BatchStore(CatalogNode node, TimeProvider clock)
{
    public Task<Batch?> FindAsync(string planHash, CancellationToken ct) =>
        node.State.FindAsync<Batch>(
            $"select {Batch.Columns} from catalog.batch where plan_hash = @planHash", new { planHash }, ct);

    /// <summary>The row, locked until the transaction ends.</summary>
    public static async Task<Batch> LockAsync(NpgsqlTransaction transaction, string planHash, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleAsync<Batch>(new CommandDefinition(
            $"select {Batch.Columns} from catalog.batch where plan_hash = @planHash for update", new { planHash },
            transaction, cancellationToken: ct));

    /// <summary>Opens the batch of a plan, once.</summary>
    public Task OpenAsync(RegisteredPlan plan, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            insert into catalog.batch (plan_hash, state, payload, indicator, period, deadline, due_at, opened_at)
            values (@Hash, 'collecting', @Payload, @Indicator, @period, @deadline, @deadline, @now)
            on conflict (plan_hash) do nothing;
            insert into catalog.batch_part (plan_hash, indicator, period)
            select @Hash, indicator, period from unnest(@indicators, @periods) s (indicator, period)
            on conflict do nothing
            """,
            new
            {
                plan.Hash,
                plan.Payload,
                plan.Plan.Indicator,
                period = plan.Plan.Period.Code,
                indicators = plan.Plan.Each.Select(one => one.Indicator).ToArray(),
                periods = plan.Plan.Each.Select(one => one.Period.Code).ToArray(),
                deadline = plan.Plan.Deadline.UtcDateTime,
                now = Now,
            },
            ct);

    public static async Task<IReadOnlyList<StoredShare>> SharesAsync(
        NpgsqlTransaction transaction, string planHash, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<StoredShare>(new CommandDefinition(
            $"select {StoredShare.Columns} from catalog.share where plan_hash = @planHash order by report_id",
            new { planHash }, transaction, cancellationToken: ct))).AsList();

    /// <summary>The hashes of batches whose time has come, oldest first, and when the next one is due.</summary>
    public Task<IReadOnlyList<string>> DueAsync(CancellationToken ct) =>
        node.State.ListAsync<string>(
            """
            select plan_hash from catalog.batch
            where state in ('collecting', 'exchanging') and due_at <= @now
            order by due_at limit @limit
            """,
            new { now = Now, limit = CatalogLimits.DriverBatch }, ct);

    public Task<DateTime?> NextDueAsync(CancellationToken ct) =>
        node.State.FindAsync<DateTime?>(
            "select min(due_at) from catalog.batch where state in ('collecting', 'exchanging')", null, ct);

    /// <summary>Tries a batch again later; the pause doubles up to ten seconds.</summary>
    public Task PostponeAsync(string planHash, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            update catalog.batch
            set attempts = attempts + 1, due_at =
                @now + least(10, 0.25 * power(2, least(attempts, 10))) * interval '1 second'
            where plan_hash = @planHash and state in ('collecting', 'exchanging')
            """,
            new { planHash, now = Now }, ct);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;
}
