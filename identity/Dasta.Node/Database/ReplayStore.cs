using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Remembers identifiers of one-time tokens until they expire, so that each counts once, on whichever process it
/// arrives. The host registers the data source of its own database, which holds the node's tables.
/// </summary>
public sealed class ReplayStore(NpgsqlDataSource source, TimeProvider time)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromMinutes(1);
    private long _cleanedAt;

    /// <summary>True the first time a token of an issuer is seen, false ever after.</summary>
    public async Task<bool> TryUseAsync(
        string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await CleanAsync(cancellationToken);
        await using var command = source.CreateCommand(
            """
            insert into node.used_token (issuer, token_id, expires_at) values ($1, $2, $3)
            on conflict (issuer, token_id) do nothing
            """);
        command.Parameters.AddWithValue(issuer);
        command.Parameters.AddWithValue(tokenId);
        command.Parameters.AddWithValue(expiresAt.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref _cleanedAt);
        if (last != 0 && time.GetElapsedTime(last) < CleaningInterval
            || Interlocked.CompareExchange(ref _cleanedAt, time.GetTimestamp(), last) != last)
        {
            return;
        }

        await using var command = source.CreateCommand("delete from node.used_token where expires_at < $1");
        command.Parameters.AddWithValue(time.GetUtcNow() - Slack);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
