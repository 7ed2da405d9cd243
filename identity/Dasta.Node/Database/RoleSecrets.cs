using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Passwords of the database roles a node makes: random, kept sealed in the table <c>node.role_secret</c> of the
/// control
/// database.
/// </summary>
public sealed class RoleSecrets(KeyVault vault)
{
    /// <summary>The password of a role; made at the first call.</summary>
    public async Task<string> PasswordAsync(NpgsqlDataSource control, string role, CancellationToken cancellationToken)
    {
        var context = $"role {role}";
        var made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        await using var command = control.CreateCommand(
            """
            insert into node.role_secret (role_name, sealed) values ($1, $2)
            on conflict (role_name) do update set role_name = excluded.role_name
            returning sealed
            """);
        command.Parameters.AddWithValue(role);
        command.Parameters.AddWithValue(vault.Protect(Encoding.ASCII.GetBytes(made), context));
        var stored = (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
        return Encoding.ASCII.GetString(vault.Unprotect(stored, context));
    }
}
