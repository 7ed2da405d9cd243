using Dapper;
using Npgsql;

namespace Dasta.Connector.Hosting;

/// <summary>
/// The control database of a connector group: which participants are hosted and, encrypted, the passwords of their
/// database roles. It holds no participant's data.
/// </summary>
internal sealed class ControlDatabase(NpgsqlDataSource source)
{
    public const string MigrationsFolder = "Dasta.Connector.Hosting.Migrations";

    /// <summary>The sealed role passwords of a participant, or null when it was never provisioned.</summary>
    public async Task<byte[]?> SealedPasswordsAsync(string slug, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            "select sealed_passwords from control.participant where slug = @slug", new { slug },
            cancellationToken: cancellation));
    }

    public async Task RememberAsync(
        ParticipantSettings participant, string database, byte[] sealedPasswords, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into control.participant (slug, name, kind, nis, database_name, sealed_passwords)
            values (@Slug, @Name, @Kind, nullif(@Nis, ''), @database, @sealedPasswords)
            on conflict (slug) do update
            set name = excluded.name, kind = excluded.kind, nis = excluded.nis
            """,
            new { participant.Slug, participant.Name, participant.Kind, participant.Nis, database, sealedPasswords },
            cancellationToken: cancellation));
    }
}
