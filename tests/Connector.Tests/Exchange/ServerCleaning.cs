using Npgsql;

namespace Connector.Tests.Exchange;

/// <summary>Drops every database and role whose name begins with a prefix of this run.</summary>
internal static class ServerCleaning
{
    public static async Task DropAsync(string prefix)
    {
        NpgsqlConnection.ClearAllPools();
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        foreach (var listing in (string[])
            ["select format('drop database %I with (force)', datname) from pg_database where datname like $1",
             "select format('drop role %I', rolname) from pg_roles where rolname like $1"])
        {
            var statements = new List<string>();
            await using (var list = server.CreateCommand(listing))
            {
                list.Parameters.AddWithValue(prefix + "%");
                await using var rows = await list.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    statements.Add(rows.GetString(0));
                }
            }

            foreach (var statement in statements)
            {
                await using var drop = server.CreateCommand(statement);
                await drop.ExecuteNonQueryAsync();
            }
        }
    }
}
