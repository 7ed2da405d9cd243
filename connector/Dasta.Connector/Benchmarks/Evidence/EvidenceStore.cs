using Dapper;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Evidence;

/// <summary>What a participant holds in hand of how its reports were used.</summary>
internal static class EvidenceStore
{
    /// <summary>The report id a plan was answered under and over how many towns its result is.</summary>
    public static async Task<(string ReportId, int Count)?> AnsweredAsync(
        NpgsqlDataSource state, string hash, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<(string, int)?>(new CommandDefinition(
            """
            select report_id, (result ->> 'count')::int from connector.benchmark_answer
            where plan_hash = @hash and state = 'completed' and evidence is null
            """, new { hash }, cancellationToken: cancellation));
    }

    /// <summary>Keeps the receipts and what they come to; false when that was kept before.</summary>
    public static async Task<bool> KeepAsync(
        NpgsqlTransaction transaction, string hash, IEnumerable<(string Aggregator, string Receipt)> receipts,
        string evidence, DateTimeOffset at, CancellationToken cancellation)
    {
        var kept = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update connector.benchmark_answer set evidence = @evidence where plan_hash = @hash and evidence is null",
            new { hash, evidence }, transaction, cancellationToken: cancellation));
        foreach (var (aggregator, receipt) in kept == 1 ? receipts : [])
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                insert into connector.benchmark_receipt (plan_hash, aggregator, receipt, received_at)
                values (@hash, @aggregator, @receipt, @at) on conflict do nothing
                """,
                new { hash, aggregator, receipt, at = at.UtcDateTime }, transaction,
                cancellationToken: cancellation));
        }

        return kept == 1;
    }
}
