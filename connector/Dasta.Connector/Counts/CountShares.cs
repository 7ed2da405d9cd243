using Dapper;
using Npgsql;

namespace Dasta.Connector.Counts;

/// <summary>
/// How many different sums were told of each register. Giving a share back forgets nothing of what was told; beginning
/// anew does, and what was told before then no longer counts against what is asked after.
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
            select dataset, caller, count(*)::int from connector.count_released
            group by dataset, caller order by dataset, caller
            """, cancellationToken: cancellation))).AsList();
    }

    /// <summary>How many sums were given back; null when the register has told none.</summary>
    /// <param name="caller">Whose share; null to begin anew for everybody.</param>
    public static async Task<int?> ResetAsync(
        NpgsqlDataSource database, string register, string? caller, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await new CountLedger(transaction).LockAsync(register, cancellation);
        var isKnown = await connection.QuerySingleAsync<bool>(new CommandDefinition(
            "select exists (select from connector.count_released where dataset = @register)", new { register },
            transaction, cancellationToken: cancellation));
        var given = await connection.ExecuteAsync(new CommandDefinition(
            caller is null
                ? "delete from connector.count_released where dataset = @register"
                : "update connector.count_released set caller = null where dataset = @register and caller = @caller",
            new { register, caller }, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return isKnown ? given : null;
    }
}
