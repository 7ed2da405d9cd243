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
    public Task<bool> TryUseAsync(
        string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        TryUseAsync([new OneTimeUse(issuer, tokenId, expiresAt)], cancellationToken);

    /// <summary>True when none of several was seen before. All of them are used up, also when it is false.</summary>
    public async Task<bool> TryUseAsync(IReadOnlyList<OneTimeUse> uses, CancellationToken cancellationToken)
    {
        await CleanAsync(cancellationToken);
        // What a crash of the server could forget is younger than a second and expires within minutes: not worth the
        // wait for its disk at every call. Another process sees it at once.
        await using var command = source.CreateCommand(
            """
            with quick as (select set_config('synchronous_commit', 'off', true))
            insert into node.used_token (issuer, token_id, expires_at)
            select given.* from unnest($1, $2, $3) as given, quick
            on conflict (issuer, token_id) do nothing
            """);
        command.Parameters.AddWithValue(uses.Select(use => use.Issuer).ToArray());
        command.Parameters.AddWithValue(uses.Select(use => use.TokenId).ToArray());
        command.Parameters.AddWithValue(uses.Select(use => use.ExpiresAt.ToUniversalTime()).ToArray());
        return await command.ExecuteNonQueryAsync(cancellationToken) == uses.Count;
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
