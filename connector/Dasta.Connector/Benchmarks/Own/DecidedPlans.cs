using Dapper;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Own;

/// <summary>The plans a participant decided on, for its own people.</summary>
internal static class DecidedPlans
{
    private const int Limit = 1000;

    private const string Columns =
        """
        plan_hash as PlanHash, indicator, period, state, refusal_code as RefusalCode, refusal,
        decided_at as DecidedAt, result::text as Result, percentile_lower as PercentileLower,
        percentile_upper as PercentileUpper, cardinality(roster) as Towns, observation
        """;

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<DecidedPlan>> NewestAsync(
        NpgsqlDataSource state, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<DecidedPlan>(new CommandDefinition(
            $"select {Columns} from connector.benchmark_answer order by decided_at desc limit @Limit",
            new { Limit }, cancellationToken: cancellation))).AsList();
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
             select {Columns} from connector.benchmark_answer
             where indicator = @indicator and result is not null and starts_with(observation, @figure)
             order by decided_at desc limit 1
             """, new { indicator, figure }, cancellationToken: cancellation));
    }
}
