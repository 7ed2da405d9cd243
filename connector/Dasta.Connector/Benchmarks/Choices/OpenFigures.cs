using Dapper;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Choices;

/// <summary>
/// Whether a participant shows figures of an indicator, or others that they follow from, to anyone or in a peer circle.
/// Whoever knows them takes them off a sum, so that fewer towns hide in it than its roster counts (BQ-1, rule f): such
/// a town declines.
/// </summary>
internal static class OpenFigures
{
    public static async Task<bool> HasAsync(
        NpgsqlDataSource state, string indicator, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var open = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select unnest(indicators) from connector.standing_agreement where ended_at is null
            union
            select unnest(o.indicators) from connector.circle c join connector.offer o on o.dataset = c.id
            """,
            cancellationToken: cancellation));
        return IndicatorKin.KnownFrom(open).Contains(indicator);
    }
}
