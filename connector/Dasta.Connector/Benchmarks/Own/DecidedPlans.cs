using Dapper;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Own;

/// <summary>The plans a participant decided on, for its own people.</summary>
internal static class DecidedPlans
{
    private const int Limit = 1000;

    private const string Columns =
        """
        a.plan_hash as PlanHash, s.indicator, s.period, coalesce(a.plan ->> 'mode', 'shares') as Mode,
        (a.plan ->> 'round')::int as Round, a.plan ->> 'requestedBy' as RequestedBy, a.plan ->> 'purpose' as Purpose,
        a.plan ->> 'group' as "Group", a.plan ->> 'deadline' as Deadline, cardinality(a.roster) as Towns, a.state,
        a.refusal_code as RefusalCode, a.refusal, a.decided_at as DecidedAt, s.figure, s.observation,
        a.report_id as ReportId, a.evidence, s.percentile_lower as PercentileLower,
        s.percentile_upper as PercentileUpper, s.result::text as Result,
        (select json_agg(json_build_object('aggregator', aggregator, 'receipt', receipt))::text
         from connector.benchmark_receipt r where r.plan_hash = a.plan_hash) as Receipts
        """;

    private const string Source =
        "connector.benchmark_answer a join connector.benchmark_subject s on s.plan_hash = a.plan_hash";

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<DecidedPlan>> NewestAsync(
        NpgsqlDataSource state, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<DecidedPlan>(new CommandDefinition(
            $"select {Columns} from {Source} where s.position = 0 order by a.decided_at desc limit @Limit",
            new { Limit }, cancellationToken: cancellation))).AsList();
    }

    /// <summary>
    /// One by its plan's hash, once for each of its subjects, in their order; and after it the results of other plans
    /// that the same participant asked over the same towns for the same period. Empty where there is none of that hash.
    /// </summary>
    public static async Task<IReadOnlyList<DecidedPlan>> FindAsync(
        NpgsqlDataSource state, string hash, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<DecidedPlan>(new CommandDefinition(
            $"""
             select {Columns} from {Source}
             join connector.benchmark_answer own on own.plan_hash = @hash
             where a.plan_hash = @hash or (a.state = 'completed' and a.roster = own.roster and s.period = own.period
                 and a.plan ->> 'requestedBy' = own.plan ->> 'requestedBy')
             order by a.plan_hash <> @hash, a.decided_at, s.position
             """,
            new { hash }, cancellationToken: cancellation))).AsList();
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
             select {Columns} from {Source}
             where s.indicator = @indicator and s.result is not null and starts_with(s.observation, @figure)
             order by a.decided_at desc, s.position desc limit 1
             """, new { indicator, figure }, cancellationToken: cancellation));
    }
}
