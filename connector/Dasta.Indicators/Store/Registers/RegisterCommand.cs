using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>Runs the statements of this folder; parameters are named members.</summary>
internal static class RegisterCommand
{
    public static Task<int> ExecuteAsync(
        NpgsqlConnection connection, string text, object? parameters, CancellationToken ct) =>
        connection.ExecuteAsync(LongCommand.Of(text, parameters, ct));

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        NpgsqlConnection connection, string text, object? parameters, CancellationToken ct) =>
        (await connection.QueryAsync<T>(LongCommand.Of(text, parameters, ct))).AsList();

    public static Task<T?> ScalarAsync<T>(
        NpgsqlConnection connection, string text, object? parameters, CancellationToken ct) =>
        connection.ExecuteScalarAsync<T>(LongCommand.Of(text, parameters, ct));
}
