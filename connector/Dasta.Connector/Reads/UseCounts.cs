using Dapper;
using Dasta.Connector.Hosting;
using Npgsql;

namespace Dasta.Connector.Reads;

/// <summary>
/// Counts the uses of agreements whose policy limits them, in table <c>connector.policy_use</c>. The row is held until
/// the decision is made, so that two processes never both take the last use.
/// </summary>
internal static class UseCounts
{
    /// <summary>
    /// Counts one use under every name and decides with the counts, this use included; a use that is not permitted is
    /// not counted.
    /// </summary>
    public static async Task<T> CountAsync<T>(
        HostedParticipant participant,
        string agreement,
        IReadOnlyList<string> names,
        Func<IReadOnlyDictionary<string, long>, T> decide,
        Func<T, bool> isCounted,
        CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        // Always in one order, so that two uses can't wait for each other.
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            counts[name] = await CountAsync(transaction, agreement, name, cancellation);
        }

        var decision = decide(counts);
        if (isCounted(decision))
        {
            await transaction.CommitAsync(cancellation);
        }

        return decision;
    }

    /// <summary>How often an agreement was used, by the names of what is counted.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> AllAsync(
        NpgsqlDataSource database, string agreement, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<(string Name, long Uses)>(new CommandDefinition(
            "select name, uses from connector.policy_use where agreement = @agreement", new { agreement },
            cancellationToken: cancellation))).ToDictionary(use => use.Name, use => use.Uses, StringComparer.Ordinal);
    }

    private static async Task<long> CountAsync(
        NpgsqlTransaction transaction, string agreement, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.policy_use as u (agreement, name, uses) values ($1, $2, 1)
            on conflict (agreement, name) do update set uses = u.uses + 1
            returning uses
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(agreement);
        command.Parameters.AddWithValue(name);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
