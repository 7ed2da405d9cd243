using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// The monthly tables that one import fills. Those of new months stand alone, without a key, while they are filled;
/// the import's transaction gives them their key and joins all of them to raw.reading, or none.
/// </summary>
internal sealed class MonthTables(NpgsqlConnection connection)
{
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> _opened = [];

    /// <summary>Name of a month's table.</summary>
    public static string Name(DateOnly month) => $"reading_{month:yyyy}_{month:MM}";

    /// <summary>Reads which months have a table; must be called under the import lock.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await using var command = ImportCommand.Create(connection, """
            SELECT relname FROM pg_catalog.pg_class JOIN pg_catalog.pg_inherits ON inhrelid = pg_class.oid
            WHERE inhparent = 'raw.reading'::regclass
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            _joined.Add(reader.GetString(0));
        }
    }

    /// <summary>True when the month has a table.</summary>
    public bool Has(DateOnly month) => _joined.Contains(Name(month)) || _opened.Contains(month);

    /// <summary>Makes sure that the month has a table; false when that was there before.</summary>
    public async Task<bool> OpenAsync(DateOnly month, CancellationToken ct)
    {
        if (_joined.Contains(Name(month)))
        {
            return false;
        }

        if (_opened.Add(month))
        {
            await ImportCommand.ExecuteAsync(connection, "SELECT raw.open_month($1)", ct, month);
        }

        return true;
    }

    /// <summary>Gives the tables of new months their key and joins them to raw.reading.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        await ImportCommand.ExecuteAsync(
            connection, "SELECT raw.close_month(month) FROM unnest($1) AS month", ct, _opened.Order().ToArray());
        _joined.UnionWith(_opened.Select(Name));
        _opened.Clear();
    }
}
