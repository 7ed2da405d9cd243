using Npgsql;

namespace Dasta.Demo.State;

/// <summary>The databases and roles of one demo, all named with its prefix.</summary>
internal static class Databases
{
    /// <summary>The server in DASTA_POSTGRES.</summary>
    /// <exception cref="DemoFailure">None is named.</exception>
    public static string Server => Environment.GetEnvironmentVariable("DASTA_POSTGRES") is { Length: > 0 } server
        ? server
        : throw new DemoFailure("no PostgreSQL server is named: start this with ./dasta demo, or set DASTA_POSTGRES.");

    /// <summary>Asks the server something small.</summary>
    /// <exception cref="DemoFailure">It does not answer, or its user may not make databases.</exception>
    public static async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(Server);
            await using var command = source.CreateCommand(
                "select rolsuper or (rolcreatedb and rolcreaterole) from pg_roles where rolname = current_user");
            if (await command.ExecuteScalarAsync(cancellation) is not true)
            {
                throw new DemoFailure("the user in DASTA_POSTGRES needs CREATEDB and CREATEROLE.");
            }
        }
        catch (Exception problem) when (problem is NpgsqlException or ArgumentException)
        {
            throw new DemoFailure(
                $"the server in DASTA_POSTGRES cannot be used ({problem.Message.Split('\n')[0].TrimEnd('.')}): "
                + "correct it, or unset it to use a private cluster.", problem);
        }
    }

    /// <summary>Drops what a demo with this prefix made.</summary>
    public static async Task DropAsync(string prefix, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        foreach (var name in await NamesAsync(
            connection, "select datname from pg_database where starts_with(datname, $1)"))
        {
            await ExecuteAsync(connection, $"drop database if exists \"{name}\" with (force)");
        }

        foreach (var name in await NamesAsync(
            connection, "select rolname from pg_roles where starts_with(rolname, $1)"))
        {
            await ExecuteAsync(connection, $"drop role if exists \"{name}\"");
        }

        async Task<List<string>> NamesAsync(NpgsqlConnection open, string query)
        {
            await using var command = new NpgsqlCommand(query, open)
            {
                Parameters = { new() { Value = prefix + "_" } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var names = new List<string>();
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }

            return names;
        }

        async Task ExecuteAsync(NpgsqlConnection open, string text)
        {
            await using var command = new NpgsqlCommand(text, open);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
