using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>Reads and writes the rows of standing questions.</summary>
internal sealed class StandingStore(CatalogNode node, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds one; CATALOG-021 when the requester has too many already.</summary>
    public async Task<Outcome<Guid>> AddAsync(string requester, StandingOrder order, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var added = await node.State.FindAsync<Guid?>(
            """
            insert into catalog.standing_benchmark
                (id, requester, request, next_period, delay_days, due_at, created_at)
            select @id, @requester, @request::jsonb, @period, @DelayDays, @due, @now
            where (select count(*) from catalog.standing_benchmark
                where requester = @requester and ended_at is null) < @limit
            returning id
            """,
            new
            {
                id,
                requester,
                request = order.Common.ToJsonString(),
                period = order.First.Code,
                order.DelayDays,
                due = StandingOrder.Due(order.First, order.DelayDays),
                now = Now,
                limit = CatalogLimits.StandingBenchmarks,
            },
            ct);
        return added is null ? CatalogCodes.TooManyOpen.Refuse() : id;
    }

    public Task<StandingBenchmark?> FindAsync(Guid id, CancellationToken ct) =>
        node.State.FindAsync<StandingBenchmark>(
            $"select {StandingBenchmark.Columns} from catalog.standing_benchmark where id = @id", new { id }, ct);

    public Task<IReadOnlyList<StandingBenchmark>> ListAsync(string requester, CancellationToken ct) =>
        node.State.ListAsync<StandingBenchmark>(
            $"""
            select {StandingBenchmark.Columns} from catalog.standing_benchmark
            where requester = @requester order by created_at desc limit @limit
            """,
            new { requester, limit = CatalogLimits.PageDatasets }, ct);

    public Task<IReadOnlyList<StandingPeriod>> PeriodsAsync(Guid id, CancellationToken ct) =>
        node.State.ListAsync<StandingPeriod>(
            StandingPeriod.Select, new { id, limit = CatalogLimits.PageDatasets }, ct);

    public Task<IReadOnlyList<Guid>> DueAsync(CancellationToken ct) =>
        node.State.ListAsync<Guid>(
            """
            select id from catalog.standing_benchmark where ended_at is null and due_at <= @now
            order by due_at limit @limit
            """,
            new { now = Now, limit = CatalogLimits.DriverBatch }, ct);

    public Task<DateTime?> NextDueAsync(CancellationToken ct) =>
        node.State.FindAsync<DateTime?>(
            "select min(due_at) from catalog.standing_benchmark where ended_at is null", null, ct);

    public Task PostponeAsync(Guid id, CancellationToken ct) =>
        node.State.ExecuteAsync(
            "update catalog.standing_benchmark set due_at = @later where id = @id and ended_at is null",
            new { id, later = Now + CatalogLimits.StandingRetry }, ct);

    public Task EndAsync(Guid id, CancellationToken ct) =>
        node.State.ExecuteAsync(
            "update catalog.standing_benchmark set ended_at = @now where id = @id and ended_at is null",
            new { id, now = Now }, ct);

    /// <summary>Writes what became of the period that was due, and moves on to the next, in one transaction.</summary>
    public async Task MoveOnAsync(
        StandingBenchmark standing, Guid? benchmark, Refusal? refusal, CancellationToken ct)
    {
        var period = Period.Parse(standing.NextPeriod).Value;
        var next = Period.Of(period.Granularity, period.EndExclusive);
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.standing_benchmark_period
                (standing, period, benchmark, refusal_code, refusal, asked_at)
            values (@Id, @NextPeriod, @benchmark, @Code, @text, @now) on conflict do nothing;
            update catalog.standing_benchmark set next_period = @next, due_at = @due
            where id = @Id and next_period = @NextPeriod
            """,
            new
            {
                standing.Id,
                standing.NextPeriod,
                benchmark,
                refusal?.Code,
                text = refusal is null ? null : $"{refusal.Message} {refusal.Hint}",
                now = Now,
                next = next.Code,
                due = StandingOrder.Due(next, standing.DelayDays),
            },
            transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }
}
