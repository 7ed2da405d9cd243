using Dapper;
using Npgsql;

namespace Dasta.Catalog.Hosting;

/// <summary>Single statements on the host's own database, each on a connection of its own.</summary>
internal static class StateQueries
{
    public static async Task ExecuteAsync(
        this NpgsqlDataSource state, string statement, object values, CancellationToken ct)
    {
        await using var connection = await state.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(statement, values, cancellationToken: ct));
    }

    /// <summary>The row there is; the type's default when there is none.</summary>
    public static async Task<T?> FindAsync<T>(
        this NpgsqlDataSource state, string query, object? values, CancellationToken ct)
    {
        await using var connection = await state.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<T>(
            new CommandDefinition(query, values, cancellationToken: ct));
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this NpgsqlDataSource state, string query, object? values, CancellationToken ct)
    {
        await using var connection = await state.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(query, values, cancellationToken: ct))).AsList();
    }
}
