using Dapper;
using Npgsql;

namespace Dasta.Connector.Counts;

/// <summary>
/// How many different sums were told of each register. Giving shares back forgets nothing of what was told: it still
/// counts against what is asked after.
/// </summary>
internal static class CountShares
{
    /// <summary>Sums by register and by whom they count against; nobody for those given back.</summary>
    public static async Task<IReadOnlyList<(string Register, string? Caller, int Sums)>> AllAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<(string, string?, int)>(new CommandDefinition(
            """
            select dataset, caller, count(*)::int from connector.count_released where not follows
            group by dataset, caller order by dataset, caller
            """, cancellationToken: cancellation))).AsList();
    }

    /// <summary>How many sums were given back; null when the register has told none.</summary>
    /// <param name="caller">
    /// Whose share; null for everybody's, which also makes room for new sums where some follow from others.
    /// </param>
    public static async Task<int?> ResetAsync(
        NpgsqlDataSource database, string register, string? caller, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var ledger = new CountLedger(transaction);
        await ledger.LockAsync(register, cancellation);
        var isKnown = await connection.QuerySingleAsync<bool>(new CommandDefinition(
            "select exists (select from connector.count_released where dataset = @register)", new { register },
            transaction, cancellationToken: cancellation));
        var given = await connection.ExecuteAsync(new CommandDefinition(
            """
            update connector.count_released set caller = null
            where dataset = @register and caller is not null and (@caller::text is null or caller = @caller)
            """, new { register, caller }, transaction, cancellationToken: cancellation));
        if (caller is null && isKnown)
        {
            await ledger.MarkFollowersAsync(register, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return isKnown ? given : null;
    }
}
