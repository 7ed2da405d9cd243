using Dapper;
using Dasta.Identity.Tokens;
using Npgsql;

namespace Dasta.Identity.Accounts.Passkeys;

/// <summary>What each browser was asked to sign with a passkey: one question at a time, answered once.</summary>
internal sealed class CeremonyStore(NpgsqlDataSource source, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public async Task KeepAsync(string visit, string? state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from identity.passkey_ceremony where expires_at < @now;
            insert into identity.passkey_ceremony (visit_hash, state, expires_at) values (@hash, @state, @expiry)
            on conflict (visit_hash) do update set state = excluded.state, expires_at = excluded.expires_at
            """,
            new { now, hash = Secret.HashOf(visit), state = state ?? string.Empty, expiry = now + Life },
            cancellationToken: cancellationToken));
    }

    /// <summary>Takes up the question of a browser; null when there is none or it has run out.</summary>
    public async Task<string?> TakeAsync(string visit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "delete from identity.passkey_ceremony where visit_hash = @hash and expires_at > @now returning state",
            new { hash = Secret.HashOf(visit), now = time.GetUtcNow() }, cancellationToken: cancellationToken));
    }
}
