using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Connector.Collection.Secrets;

/// <summary>
/// Secrets of a participant for services it calls, such as the key of a vendor's API: sealed in table
/// <c>connector.secret</c>, used here, shown to nobody again.
/// </summary>
internal sealed class SecretStore(KeyVault vault, TimeProvider time)
{
    public async Task PutAsync(
        HostedParticipant self, string name, string value, CancellationToken cancellation)
    {
        await using var command = self.State.CreateCommand(
            """
            insert into connector.secret (name, sealed, put_at) values ($1, $2, $3)
            on conflict (name) do update set sealed = excluded.sealed, put_at = excluded.put_at
            """);
        command.Parameters.AddWithValue(name);
        var context = ContextOf(self.Did.ToString(), name);
        command.Parameters.AddWithValue(vault.Protect(Encoding.UTF8.GetBytes(value), context));
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The secret itself; null when there is none of this name.</summary>
    public async Task<string?> FindAsync(HostedParticipant self, string name, CancellationToken cancellation)
    {
        await using var command = self.State.CreateCommand("select sealed from connector.secret where name = $1");
        command.Parameters.AddWithValue(name);
        return await command.ExecuteScalarAsync(cancellation) is byte[] kept
            ? Encoding.UTF8.GetString(vault.Unprotect(kept, ContextOf(self.Did.ToString(), name)))
            : null;
    }

    /// <summary>Names and when each was put, never the secrets.</summary>
    public static async Task<IReadOnlyList<(string Name, DateTimeOffset PutAt)>> ListAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select name, put_at from connector.secret order by name");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var names = new List<(string, DateTimeOffset)>();
        while (await row.ReadAsync(cancellation))
        {
            names.Add((row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)));
        }

        return names;
    }

    /// <summary>False when there was none of this name.</summary>
    public static async Task<bool> RemoveAsync(
        NpgsqlDataSource database, string name, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("delete from connector.secret where name = $1");
        command.Parameters.AddWithValue(name);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Sealed bytes that are moved to another name or participant don't open.</summary>
    public static string ContextOf(string did, string name) => $"secret {did} {name}";
}
