using Dapper;
using Npgsql;

namespace Dasta.Connector.Benchmarks.Choices;

/// <summary>
/// Whether a participant shows figures of an indicator to anyone or in a peer circle. Whoever knows them takes them off
/// a sum, so that fewer towns hide in it than its roster counts (BQ-1, rule f): such a town declines.
/// </summary>
internal static class OpenFigures
{
    public static async Task<bool> HasAsync(
        NpgsqlDataSource state, string indicator, CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select from connector.standing_agreement
                    where ended_at is null and @indicator = any(indicators))
                or exists (select from connector.circle c join connector.offer o on o.dataset = c.id
                    where @indicator = any(o.indicators))
            """,
            new { indicator }, cancellationToken: cancellation));
    }
}
