using Dapper;
using Dasta.Indicators.Store;
using Npgsql;

namespace Connector.Tests.Store.Templates;

/// <summary>
/// An empty town whose schema is made once for the whole run and copied for each test. A copy has roles of its own,
/// members of the template's, so that what is granted to those holds for them.
/// </summary>
internal static class TownTemplate
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Makes a database with its two roles.</summary>
    public static async Task CopyAsync(string prefix)
    {
        var template = await Made.Value;
        await ServerAsync([
            .. Roles(prefix),
            $"GRANT {template}_raw TO {prefix}_raw",
            $"GRANT {template}_reads TO {prefix}_reads",
            $"CREATE DATABASE {prefix} TEMPLATE {template}",
        ]);
    }

    /// <summary>The statements that make a town's two roles.</summary>
    public static string[] Roles(string prefix) =>
    [
        $"CREATE ROLE {prefix}_raw LOGIN PASSWORD '{prefix}'",
        $"CREATE ROLE {prefix}_reads LOGIN PASSWORD '{prefix}'",
    ];

    /// <summary>Runs statements on the server, outside any town's database.</summary>
    public static async Task ServerAsync(params string[] statements)
    {
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var connection = await server.OpenConnectionAsync();
        foreach (var statement in statements)
        {
            await connection.ExecuteAsync(statement);
        }
    }

    private static async Task<string> MakeAsync()
    {
        var prefix = TestDatabase.UniquePrefix();
        await ServerAsync([.. Roles(prefix), $"CREATE DATABASE {prefix}"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(prefix);
        var text = new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = prefix, Pooling = false };
        await using var admin = NpgsqlDataSource.Create(text.ConnectionString);
        await SchemaMigrations.ApplyAsync(admin, $"{prefix}_raw", $"{prefix}_reads", default);
        return prefix;
    }

    private static void Drop(string prefix)
    {
        using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        using var connection = server.OpenConnection();
        connection.Execute($"DROP DATABASE {prefix} WITH (FORCE)");
        connection.Execute($"DROP ROLE {prefix}_raw, {prefix}_reads");
    }
}
