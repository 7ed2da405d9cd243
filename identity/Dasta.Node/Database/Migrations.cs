using System.Reflection;
using Dasta.Node.Database.Internal;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Numbered <c>.sql</c> files, embedded, applied once each in order. Each file is one transaction; an advisory lock
/// makes processes that start together wait for one another; the table <c>node.migration</c> remembers what was
/// applied.
/// </summary>
public static class Migrations
{
    // Any fixed number does, as long as nothing else in the database locks it.
    private const long LockKey = 0x64617374615f6d67;

    /// <summary>Applies the migrations of the node itself: keys, used tokens and the outbox.</summary>
    public static Task ApplyNodeAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        ApplyAsync(source, typeof(Migrations).Assembly, typeof(Migrations).Namespace + ".Migrations", "node",
            cancellationToken);

    /// <summary>Applies what is new in a folder of an assembly.</summary>
    /// <param name="folder">Prefix of the resources, for example <c>Dasta.Connector.Hosting.Migrations</c>.</param>
    /// <param name="set">Name under which the version table remembers them.</param>
    /// <exception cref="InvalidOperationException">A migration that was applied has changed since.</exception>
    public static async Task ApplyAsync(
        NpgsqlDataSource source, Assembly assembly, string folder, string set, CancellationToken cancellationToken)
    {
        var files = MigrationFile.ReadAll(assembly, folder);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var turn = await SessionLock.TakeAsync(connection, LockKey, cancellationToken);
        await PrepareAsync(connection, cancellationToken);
        var applied = await AppliedAsync(connection, set, cancellationToken);
        foreach (var file in files)
        {
            if (!applied.TryGetValue(file.Number, out var checksum))
            {
                await ApplyOneAsync(connection, set, file, cancellationToken);
            }
            else if (checksum != file.Checksum)
            {
                throw new InvalidOperationException(
                    $"The migration {set}/{file.Name} was applied and has changed since: undo the change and "
                    + "write a new migration.");
            }
        }
    }

    private static Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        """
        do $$ begin
            if to_regclass('node.migration') is null then
                create schema if not exists node;
                create table node.migration (
                    set_name text not null,
                    number int not null,
                    name text not null,
                    checksum text not null,
                    applied_at timestamptz not null default now(),
                    primary key (set_name, number));
            end if;
        end $$
        """,
        cancellationToken);

    private static async Task<Dictionary<int, string>> AppliedAsync(
        NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select number, checksum from node.migration where set_name = $1", connection);
        command.Parameters.AddWithValue(set);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return applied;
    }

    private static async Task ApplyOneAsync(
        NpgsqlConnection connection, string set, MigrationFile file, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, file.Text, cancellationToken);
        await ExecuteAsync(connection,
            "insert into node.migration (set_name, number, name, checksum) values ($1, $2, $3, $4)",
            cancellationToken, set, file.Number, file.Name, file.Checksum);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string text, CancellationToken cancellationToken, params object[] values)
    {
        // A table that is written anew takes as long as it is long.
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
