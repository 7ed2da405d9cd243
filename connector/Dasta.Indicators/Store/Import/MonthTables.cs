using Dasta.Indicators.Sources.Readings;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// The monthly tables that one import fills. Those of new months stand alone while they are filled and keyed on the
/// lanes; the import's transaction joins all of them to raw.reading, or none.
/// </summary>
internal sealed class MonthTables(NpgsqlConnection connection, ImportLanes lanes, ReadingCopy copy)
{
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> _opened = [];

    /// <summary>Name of a month's table.</summary>
    public static string Name(DateOnly month) => $"reading_{month:yyyy}_{month:MM}";

    /// <summary>
    /// Reads which months have a table and drops what a failed import left; must be called under the import lock.
    /// </summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await lanes.RunAsync(["SELECT raw.discard_months()"], connection,
            (lane, text) => ImportCommand.ExecuteAsync(lane, text, ct), ct);
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

    /// <summary>True for a month of which nothing is stored.</summary>
    public bool IsNew(DateOnly month) => !_joined.Contains(Name(month));

    /// <summary>Copies rows of new months, several months at once; returns how many values that were.</summary>
    public async Task<long> LoadAsync(WideBlock block, IReadOnlyList<MonthSlice> slices, CancellationToken ct)
    {
        var opening = slices.Select(slice => slice.Month).Where(_opened.Add).ToHashSet();
        long stored = 0;
        await lanes.RunAsync(slices, connection, async (lane, slice) =>
        {
            var isNew = opening.Contains(slice.Month);
            if (isNew)
            {
                await ImportCommand.ExecuteAsync(lane, "SELECT raw.open_month($1)", ct, slice.Month);
            }

            var table = $"raw.{Name(slice.Month)}";
            Interlocked.Add(ref stored, await copy.WriteAsync(lane, table, block, slice.Rows, isNew, ct));
        }, ct);
        return stored;
    }

    /// <summary>Gives the tables of new months their key.</summary>
    public Task KeyAsync(CancellationToken ct) => lanes.RunAsync(_opened.Order(), connection,
        (lane, month) => ImportCommand.ExecuteAsync(lane, "SELECT raw.key_month($1)", ct, month), ct);

    /// <summary>Joins the tables of new months to raw.reading.</summary>
    public Task JoinAsync(CancellationToken ct) => ImportCommand.ExecuteAsync(
        connection, "SELECT raw.join_month(month) FROM unnest($1) AS month", ct, _opened.Order().ToArray());
}
