using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Identity.Tokens.Keys;

/// <summary>
/// Keeps the keys of access tokens sealed in the database and changes them: the next key becomes the current one and a
/// new next key is made, in one transaction that any process may begin and one wins.
/// </summary>
internal sealed class TokenKeyStore(NpgsqlDataSource source, KeyVault vault, TimeProvider time)
{
    /// <summary>How long a key is published before it may sign: longer than any node trusts a list unread.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(60);

    /// <summary>How long a key is published after it signed last: longer than any token lives.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    // Any fixed number does, as long as nothing else in the database locks it.
    private const long LockKey = 0x64617374615f6b79;

    /// <summary>Makes the first two keys where there are none.</summary>
    public async Task EnsureAsync(Did did, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(transaction, cancellationToken);
        await using var count = new NpgsqlCommand("select count(*) from identity.token_key", connection, transaction);
        if ((long)(await count.ExecuteScalarAsync(cancellationToken))! == 0)
        {
            await InsertAsync(transaction, did, "current", cancellationToken);
            await InsertAsync(transaction, did, "next", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Every key that is published, those that exist already taken from <paramref name="known"/>.</summary>
    public async Task<TokenKeySet> ReadAsync(
        IReadOnlyDictionary<string, SigningKey> known, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select key_id, sealed, state, made_at, current_since from identity.token_key
            where state <> 'retired' or retired_at > $1 order by made_at
            """);
        command.Parameters.AddWithValue(time.GetUtcNow() - Overlap);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var byState = new Dictionary<string, (SigningKey Key, DateTimeOffset Since)>(StringComparer.Ordinal);
        var retired = new List<SigningKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var keyId = reader.GetString(0);
            var key = known.GetValueOrDefault(keyId)
                ?? SigningKey.Import(vault.Unprotect(reader.GetFieldValue<byte[]>(1), ContextOf(keyId)), keyId);
            if (reader.GetString(2) == "retired")
            {
                retired.Add(key);
            }
            else
            {
                byState[reader.GetString(2)] =
                    (key, reader.GetFieldValue<DateTimeOffset>(reader.IsDBNull(4) ? 3 : 4));
            }
        }

        var (current, next) = (byState["current"], byState["next"]);
        return new TokenKeySet(current.Key, current.Since, next.Key, next.Since, retired);
    }

    /// <summary>
    /// Lets the next key sign and makes a new next one; the old ones that nothing depends on any more go. Refused with
    /// IDENTITY-017 while the next key is not known everywhere yet, and does nothing when another process was first.
    /// </summary>
    /// <param name="expectedCurrent">The key that should stop signing.</param>
    /// <param name="atOnce">True when it leaked: it and those before it are trusted no more from now on, whatever they
    /// signed, and the next key signs however young it is.</param>
    public async Task<Outcome<bool>> RotateAsync(
        Did did, string expectedCurrent, bool atOnce, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(transaction, cancellationToken);
        if (await ScalarAsync<string>(transaction, "current", "key_id", cancellationToken) != expectedCurrent)
        {
            return false;
        }

        var madeAt = await ScalarAsync<DateTime>(transaction, "next", "made_at", cancellationToken);
        if (!atOnce && new DateTimeOffset(madeAt) > now - Notice)
        {
            return IdentityCodes.YoungKey.Refuse();
        }

        await using var change = new NpgsqlCommand(
            """
            update identity.token_key set state = 'retired', retired_at = @now where state = 'current';
            delete from identity.token_key where state = 'retired' and retired_at <= @now - @overlap;
            update identity.token_key set state = 'current', current_since = @now where state = 'next';
            """,
            connection, transaction);
        change.Parameters.AddWithValue("now", now);
        change.Parameters.AddWithValue("overlap", atOnce ? TimeSpan.Zero : Overlap);
        await change.ExecuteNonQueryAsync(cancellationToken);
        await InsertAsync(transaction, did, "next", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes the keys that signed nothing that may still be valid.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "delete from identity.token_key where state = 'retired' and retired_at <= $1");
        command.Parameters.AddWithValue(time.GetUtcNow() - Overlap);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task LockAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select pg_advisory_xact_lock($1)", transaction.Connection, transaction);
        command.Parameters.AddWithValue(LockKey);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<T> ScalarAsync<T>(
        NpgsqlTransaction transaction, string state, string column, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select {column} from identity.token_key where state = $1", transaction.Connection, transaction);
        command.Parameters.AddWithValue(state);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task InsertAsync(
        NpgsqlTransaction transaction, Did did, string state, CancellationToken cancellationToken)
    {
        using var key = SigningKey.Create(did);
        await using var command = new NpgsqlCommand(
            """
            insert into identity.token_key (key_id, sealed, state, made_at, current_since)
            values ($1, $2, $3, $4, case when $3 = 'current' then $4 end)
            """,
            transaction.Connection, transaction);
        command.Parameters.AddWithValue(key.KeyId);
        command.Parameters.AddWithValue(vault.Protect(key.Export(), ContextOf(key.KeyId)));
        command.Parameters.AddWithValue(state);
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ContextOf(string keyId) => $"token key {keyId}";
}
