using Npgsql;

namespace DataSpace.Tests.Crashes;

/// <summary>Databases of a running data space, opened behind its back.</summary>
internal static class SpaceDatabase
{
    /// <summary>Opens the first database whose name is like the pattern.</summary>
    public static async Task<NpgsqlDataSource> OpenAsync(string pattern)
    {
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var find = server.CreateCommand("select datname from pg_database where datname like $1");
        find.Parameters.AddWithValue(pattern);
        var database = (string)(await find.ExecuteScalarAsync()
            ?? throw new InvalidOperationException($"No database is like {pattern}."));
        return NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = database }.ConnectionString);
    }
}
