using Dasta.Indicators.Sources.Readings;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Takes blocks into the store, month by month. A month in which none of the file's series has readings at these times
/// is copied straight into its table; otherwise the rows are staged and merged at the end.
/// </summary>
internal sealed class BlockWriter(NpgsqlConnection connection, ImportLanes lanes, StoredSource source)
{
    private readonly ReadingCopy _copy = new(source.SeriesIds);
    private readonly MonthTables _months = new(connection, lanes, new ReadingCopy(source.SeriesIds));
    private readonly DayDeltas _days = new(connection, source);
    private DateTime? _storedFirst;
    private DateTime? _storedLast;
    private bool _staging;

    /// <summary>Values copied straight into their month.</summary>
    public long Stored { get; private set; }

    /// <summary>True when rows are waiting to be merged.</summary>
    public bool HasStaged => _staging;

    /// <summary>Start of the first and last interval of the file; null when it had no good row.</summary>
    public (DateTime First, DateTime Last)? Seen { get; private set; }

    /// <summary>Reads which span of time the source's series have; must be called under the import lock.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await _months.StartAsync(ct);
        await using var command = ImportCommand.Create(connection,
            "SELECT min(first_at), max(last_at) FROM raw.series WHERE id = ANY($1)", source.SeriesIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        _storedFirst = await reader.IsDBNullAsync(0, ct) ? null : reader.GetDateTime(0);
        _storedLast = await reader.IsDBNullAsync(1, ct) ? null : reader.GetDateTime(1);
    }

    public async Task WriteAsync(WideBlock block, CancellationToken ct)
    {
        var loads = new List<MonthSlice>();
        ReadOnlyMemory<int> rows = block.RowsByTime();
        while (!rows.IsEmpty)
        {
            var month = MonthOf(block.Starts[rows.Span[0]]);
            var slice = new MonthSlice(month, rows[..CountInMonth(block, rows.Span, month)]);
            rows = rows[slice.Rows.Length..];
            if (_months.IsNew(month))
            {
                loads.Add(slice);
            }
            else
            {
                await WriteStoredMonthAsync(block, slice, ct);
            }

            See(block, slice);
        }

        Stored += await _months.LoadAsync(block, loads, ct);
        foreach (var slice in loads)
        {
            await _days.AddAsync(block, slice.Rows, ct);
        }
    }

    /// <summary>Completes the months that were opened and the roll-up of what was copied straight.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        if (lanes.AreApart)
        {
            await Task.WhenAll(_months.KeyAsync(ct), _days.ApplyAsync(_storedFirst is null, ct));
        }
        else
        {
            await _months.KeyAsync(ct);
            await _days.ApplyAsync(_storedFirst is null, ct);
        }

        await _months.JoinAsync(ct);
    }

    private async Task WriteStoredMonthAsync(WideBlock block, MonthSlice slice, CancellationToken ct)
    {
        var first = block.Starts[slice.Rows.Span[0]];
        var last = block.Starts[slice.Rows.Span[^1]];
        if (last < _storedFirst || first > _storedLast || _storedFirst is null)
        {
            var table = $"raw.{MonthTables.Name(slice.Month)}";
            Stored += await _copy.WriteAsync(connection, table, block, slice.Rows, isNew: false, ct);
            await _days.AddAsync(block, slice.Rows, ct);
            return;
        }

        if (!_staging)
        {
            await ImportCommand.ExecuteAsync(connection, "CREATE TEMPORARY TABLE incoming ("
                + "starts_at timestamptz NOT NULL, series_id integer NOT NULL, value integer NOT NULL) "
                + "ON COMMIT DROP", ct);
            _staging = true;
        }

        await _copy.WriteAsync(connection, "pg_temp.incoming", block, slice.Rows, isNew: false, ct);
    }

    private void See(WideBlock block, MonthSlice slice)
    {
        var first = block.Starts[slice.Rows.Span[0]];
        var last = block.Starts[slice.Rows.Span[^1]];
        Seen = Seen is { } seen ? (Earlier(seen.First, first), Later(seen.Last, last)) : (first, last);
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private static DateOnly MonthOf(DateTime start) => new(start.Year, start.Month, 1);

    private static int CountInMonth(WideBlock block, ReadOnlySpan<int> rows, DateOnly month)
    {
        var starts = block.Starts;
        var count = 1;
        while (count < rows.Length && MonthOf(starts[rows[count]]) == month)
        {
            count++;
        }

        return count;
    }
}
