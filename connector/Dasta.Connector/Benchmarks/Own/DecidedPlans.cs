using Dapper;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Own;

/// <summary>The plans a participant decided on, for its own people.</summary>
internal static class DecidedPlans
{
    private const int Limit = 1000;

    private const string Columns =
        """
        plan_hash as PlanHash, indicator, period, coalesce(plan ->> 'mode', 'shares') as Mode,
        (plan ->> 'round')::int as Round, plan ->> 'requestedBy' as RequestedBy, plan ->> 'purpose' as Purpose,
        plan ->> 'group' as "Group", plan ->> 'deadline' as Deadline, cardinality(roster) as Towns, state,
        refusal_code as RefusalCode, refusal, decided_at as DecidedAt, figure, observation, report_id as ReportId,
        evidence, percentile_lower as PercentileLower, percentile_upper as PercentileUpper, result::text as Result,
        (select json_agg(json_build_object('aggregator', aggregator, 'receipt', receipt))::text
         from connector.benchmark_receipt r where r.plan_hash = a.plan_hash) as Receipts
        """;

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<DecidedPlan>> NewestAsync(
        NpgsqlDataSource state, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<DecidedPlan>(new CommandDefinition(
            $"select {Columns} from connector.benchmark_answer a order by decided_at desc limit @Limit",
            new { Limit }, cancellationToken: cancellation))).AsList();
    }

    /// <summary>One by its plan's hash; null where there is none.</summary>
    public static async Task<DecidedPlan?> FindAsync(
        NpgsqlDataSource state, string hash, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<DecidedPlan>(new CommandDefinition(
            $"select {Columns} from connector.benchmark_answer a where plan_hash = @hash",
            new { hash }, cancellationToken: cancellation));
    }

    /// <summary>
    /// The newest with a result of those of an indicator that were answered with a figure whose key begins like this.
    /// </summary>
    public static async Task<DecidedPlan?> NewestResultAsync(
        NpgsqlDataSource state, string indicator, string figure, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.QueryFirstOrDefaultAsync<DecidedPlan>(new CommandDefinition(
            $"""
             select {Columns} from connector.benchmark_answer a
             where indicator = @indicator and result is not null and starts_with(observation, @figure)
             order by decided_at desc limit 1
             """, new { indicator, figure }, cancellationToken: cancellation));
    }
}
