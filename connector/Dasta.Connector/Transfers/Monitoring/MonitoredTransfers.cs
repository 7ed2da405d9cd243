using Dapper;
using Npgsql;

namespace Dasta.Connector.Transfers.Monitoring;

/// <summary>What the monitor looks at: a provider's transfers that are started or suspended, by agreement.</summary>
internal static class MonitoredTransfers
{
    private const string Open = "t.role = 'Provider' and t.state in ('Started', 'Suspended')";

    /// <summary>True when there is one to look at.</summary>
    public static async Task<bool> AnyAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select exists (select from connector.transfer t where {Open})", cancellationToken: cancellation));
    }

    /// <summary>Their agreements, each once.</summary>
    public static async Task<IReadOnlyList<MonitoredAgreement>> ListAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<MonitoredAgreement>(new CommandDefinition(
            $"""
            select distinct a.id, a.ended_at is null and n.state = 'Finalized' as isinforce
            from connector.transfer t
            join connector.agreement a on a.id = t.agreement_id and a.role = t.role
            join connector.negotiation n on n.id = a.negotiation
            where {Open} order by a.id
            """, cancellationToken: cancellation))).AsList();
    }

    /// <summary>
    /// True when a part is on its way to a sink that counts as a use already: it is the next use, and the last.
    /// </summary>
    public static async Task<bool> IsPartUnderwayAsync(
        NpgsqlDataSource database, string agreement, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"""
            select exists (select from connector.transfer t join connector.push p on p.transfer = t.id
                           where {Open} and t.agreement_id = @agreement and p.counted)
            """, new { agreement }, cancellationToken: cancellation));
    }
}
