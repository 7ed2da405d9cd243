using Dapper;
using Npgsql;

namespace Dasta.Connector.Hosting;

/// <summary>
/// The control database of a connector group: which participants are hosted. It holds no participant's data; the
/// passwords of their database roles lie beside it, sealed.
/// </summary>
internal static class ControlDatabase
{
    public const string MigrationsFolder = "Dasta.Connector.Hosting.Migrations";

    public static async Task RememberAsync(
        NpgsqlDataSource control, ParticipantSettings participant, string database, CancellationToken cancellation)
    {
        await using var connection = await control.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into control.participant (slug, name, kind, nis, database_name)
            values (@Slug, @Name, @Kind, nullif(@Nis, ''), @database)
            on conflict (slug) do update
            set name = excluded.name, kind = excluded.kind, nis = excluded.nis
            """,
            new { participant.Slug, participant.Name, participant.Kind, participant.Nis, database },
            cancellationToken: cancellation));
    }
}
