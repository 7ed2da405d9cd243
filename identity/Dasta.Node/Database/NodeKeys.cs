using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// The key pairs of a participant, made at first start and kept sealed in the table <c>node.key</c> of its database. Of
/// processes that start together all get the same pair.
/// </summary>
public sealed class NodeKeys(KeyVault vault, TimeProvider time)
{
    /// <summary>The pair a participant signs with; its identifier is the DID and the key's thumbprint.</summary>
    public Task<SigningKey> SigningAsync(NpgsqlDataSource source, Did did, CancellationToken cancellationToken) =>
        SigningAsync(source, did, "signing", keyId: null, cancellationToken);

    /// <summary>A signing pair for one purpose, under an identifier of its own where one is given.</summary>
    public async Task<SigningKey> SigningAsync(
        NpgsqlDataSource source, Did did, string purpose, string? keyId, CancellationToken cancellationToken)
    {
        var (bytes, storedId) = await KeepAsync(source, did, purpose, Make, cancellationToken);
        return SigningKey.Import(bytes, storedId);

        (byte[] Bytes, string KeyId) Make()
        {
            using var made = keyId is null ? SigningKey.Create(did) : SigningKey.Create(keyId);
            return (made.Export(), made.KeyId);
        }
    }

    /// <summary>The pair others encrypt for.</summary>
    public async Task<AgreementKey> AgreementAsync(
        NpgsqlDataSource source, Did did, CancellationToken cancellationToken)
    {
        var (bytes, storedId) = await KeepAsync(source, did, "agreement", Make, cancellationToken);
        return AgreementKey.Import(bytes, storedId);

        (byte[] Bytes, string KeyId) Make()
        {
            using var made = AgreementKey.Create(did);
            return (made.Export(), made.KeyId);
        }
    }

    private async Task<(byte[] Bytes, string KeyId)> KeepAsync(
        NpgsqlDataSource source, Did did, string purpose, Func<(byte[] Bytes, string KeyId)> make,
        CancellationToken cancellationToken)
    {
        var context = $"key {did} {purpose}";
        if (await FindAsync(source, did, purpose, cancellationToken) is not { } stored)
        {
            var (bytes, keyId) = make();
            await using var command = source.CreateCommand(
                """
                insert into node.key (did, purpose, key_id, sealed, created_at) values ($1, $2, $3, $4, $5)
                on conflict (did, purpose) do nothing
                """);
            command.Parameters.AddWithValue(did.ToString());
            command.Parameters.AddWithValue(purpose);
            command.Parameters.AddWithValue(keyId);
            command.Parameters.AddWithValue(vault.Protect(bytes, context));
            command.Parameters.AddWithValue(time.GetUtcNow());
            await command.ExecuteNonQueryAsync(cancellationToken);
            // Read again: another process may have been first, and then its pair is the one.
            stored = await FindAsync(source, did, purpose, cancellationToken)
                ?? throw new InvalidOperationException("A key that was stored is gone.");
        }

        return (vault.Unprotect(stored.Sealed, context), stored.KeyId);
    }

    private static async Task<StoredKey?> FindAsync(
        NpgsqlDataSource source, Did did, string purpose, CancellationToken cancellationToken)
    {
        await using var command =
            source.CreateCommand("select sealed, key_id from node.key where did = $1 and purpose = $2");
        command.Parameters.AddWithValue(did.ToString());
        command.Parameters.AddWithValue(purpose);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new StoredKey(reader.GetFieldValue<byte[]>(0), reader.GetString(1))
            : null;
    }

    private sealed record StoredKey(byte[] Sealed, string KeyId);
}
