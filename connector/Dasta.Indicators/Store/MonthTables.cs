using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The monthly tables that one import fills; those it opens get their key when it is done with them.</summary>
internal sealed class MonthTables(NpgsqlConnection connection)
{
    private readonly HashSet<DateOnly> _known = [];
    private readonly HashSet<DateOnly> _opened = [];

    /// <summary>Makes sure that a month has its table; true when this import has opened it.</summary>
    public async Task<bool> OpenAsync(DateOnly month, CancellationToken ct)
    {
        if (_known.Add(month))
        {
            if (!await ImportCommand.ScalarAsync<bool>(connection, "SELECT to_regclass($1) IS NOT NULL", ct, Name(month)))
            {
                await ImportCommand.ExecuteAsync(connection, "SELECT raw.open_month($1)", ct, month);
                _opened.Add(month);
            }
        }

        return _opened.Contains(month);
    }

    /// <summary>Gives the opened tables their key and joins them to raw.reading.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        foreach (var month in _opened.Order())
        {
            await ImportCommand.ExecuteAsync(connection, "SELECT raw.close_month($1)", ct, month);
        }

        _opened.Clear();
    }

    /// <summary>Name of a month's table.</summary>
    public static string Name(DateOnly month) => $"raw.reading_{month:yyyy}_{month:MM}";
}
