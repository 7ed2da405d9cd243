using Dapper;
using Dasta.Policies.Benchmarks;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Noise;

/// <summary>
/// What answers with noise have cost a participant of its privacy: by plan and figure, since every answer stands with
/// its plan, and added up by indicator and year (sequential composition). An answer counts from the moment it is given,
/// whether its plan is opened or not.
/// </summary>
internal static class NoiseLedger
{
    /// <summary>The most that all answers of one indicator may cost in a calendar year, in ε.</summary>
    public const double YearMost = 12;

    private const double Rounding = 1e-9;

    /// <summary>Whether every indicator of a plan can be answered at this price for each of its periods.</summary>
    public static async Task<bool> AffordsAsync(
        NpgsqlTransaction transaction, BenchmarkPlan plan, double epsilon, DateTimeOffset yearStart,
        CancellationToken cancellation)
    {
        foreach (var (indicator, periods) in plan.Each.CountBy(one => one.Indicator))
        {
            var spent = await transaction.Connection!.ExecuteScalarAsync<double>(new CommandDefinition(
                """
                select coalesce(sum((a.plan ->> 'epsilon')::double precision), 0)
                from connector.benchmark_subject s join connector.benchmark_answer a on a.plan_hash = s.plan_hash
                where s.indicator = @indicator and a.state <> 'refused' and a.decided_at >= @start
                """,
                new { indicator, start = yearStart.UtcDateTime }, transaction, cancellationToken: cancellation));
            if (spent + (periods * epsilon) > YearMost + Rounding)
            {
                return false;
            }
        }

        return true;
    }
}
