using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Statements of an import. The server's statement timeout, set for the transaction, bounds them, not the client's:
/// keys of large months take longer than an ordinary command may.
/// </summary>
internal static class ImportCommand
{
    public static NpgsqlCommand Create(NpgsqlConnection connection, string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public static async Task ExecuteAsync(
        NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
    {
        await using var command = Create(connection, text, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<T> ScalarAsync<T>(
        NpgsqlConnection connection, string text, CancellationToken ct, params object[] values)
    {
        await using var command = Create(connection, text, values);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
