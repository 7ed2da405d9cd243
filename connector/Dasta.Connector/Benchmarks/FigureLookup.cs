using Dapper;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Finds the one released figure a plan asks for. It connects as the reads role, so that a benchmark can only ever use
/// what disclosure control let pass; the refusal does not depend on the figure.
/// </summary>
internal sealed class FigureLookup(NpgsqlDataSource reads)
{
    /// <summary>A figure for each subject of the plan, in their order; BENCH-103 when it has not all of them.</summary>
    public async Task<Outcome<IReadOnlyList<ReleasedFigure>>> FindAsync(
        BenchmarkPlan plan, CancellationToken cancellation)
    {
        await using var connection = await reads.OpenConnectionAsync(cancellation);
        var figures = new List<ReleasedFigure>();
        foreach (var one in plan.Each)
        {
            var found = await FindAsync(connection, one, cancellation);
            if (!found.Succeeded)
            {
                return found.Refusal;
            }

            figures.Add(found.Value);
        }

        return Outcome<IReadOnlyList<ReleasedFigure>>.Of(figures);
    }

    private static async Task<Outcome<ReleasedFigure>> FindAsync(
        NpgsqlConnection connection, BenchmarkPlan plan, CancellationToken cancellation)
    {
        var figures = (await connection.QueryAsync<ReleasedFigure>(new CommandDefinition(
            """
            select id, value, reference_figures as ReferenceFigures, area_chain as AreaChain from released.observation
            where indicator_code = @Indicator and indicator_version = @IndicatorVersion
              and period_code = @Period and reference_period is not distinct from @ReferencePeriod
              and value is not null and obs_status = 'A'
            limit 2
            """,
            new
            {
                plan.Indicator,
                plan.IndicatorVersion,
                Period = plan.Period.Code,
                ReferencePeriod = plan.ReferencePeriod?.Code,
            },
            cancellationToken: cancellation))).AsList();
        return figures.Count == 1 ? figures[0] : ConnectorCodes.NoFigureForPlan.Refuse();
    }

    /// <summary>The released figures of these ids that have a value, by id; read at once.</summary>
    public async Task<IReadOnlyDictionary<string, ReleasedFigure>> GetAsync(
        string[] ids, CancellationToken cancellation)
    {
        await using var connection = await reads.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<ReleasedFigure>(new CommandDefinition(
            """
            select id, value, reference_figures as ReferenceFigures, area_chain as AreaChain from released.observation
            where id = any(@ids) and value is not null
            """, new { ids }, cancellationToken: cancellation)))
            .ToDictionary(figure => figure.Id, StringComparer.Ordinal);
    }
}
