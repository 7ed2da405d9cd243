using Dasta.Indicators.Sources.Readings;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Keeps raw.day_total in step with readings that are certainly new: their sums are made while they pass, so that the
/// server need not read them again.
/// </summary>
internal sealed class DayDeltas(NpgsqlConnection connection, StoredSource source)
{
    private const int Limit = 500_000;
    private static readonly DateOnly Epoch = new(2000, 1, 1);
    private readonly List<DayDelta> _deltas = [];
    private bool _created;

    /// <summary>Takes in the given rows of a block, which are in order of time.</summary>
    public async Task AddAsync(WideBlock block, ReadOnlyMemory<int> rows, CancellationToken ct)
    {
        var days = Days(block, rows.Span);
        for (var column = 0; column < block.Columns; column++)
        {
            Sum(block, column, rows.Span, days);
            if (_deltas.Count > Limit)
            {
                await SendAsync(ct);
            }
        }
    }

    /// <summary>Adds everything to the roll-up, which is certainly without these series when they are new.</summary>
    public async Task ApplyAsync(bool seriesAreNew, CancellationToken ct)
    {
        if (seriesAreNew && !_created)
        {
            Merge();
            await CopyAsync("raw.day_total", ct);
            return;
        }

        await SendAsync(ct);
        if (_created)
        {
            await ImportCommand.ExecuteAsync(connection, """
                INSERT INTO raw.day_total AS day_total (series_id, local_day, hours, total)
                SELECT series_id, local_day, sum(hours), sum(total) FROM pg_temp.day_delta GROUP BY 1, 2 ORDER BY 1, 2
                ON CONFLICT (series_id, local_day) DO UPDATE
                SET hours = day_total.hours + excluded.hours, total = day_total.total + excluded.total
                """, ct);
        }
    }

    private int[] Days(WideBlock block, ReadOnlySpan<int> rows)
    {
        var days = new int[rows.Length];
        for (var index = 0; index < days.Length; index++)
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(block.Starts[rows[index]], source.Mapping.Stamp.Zone);
            days[index] = DateOnly.FromDateTime(local).DayNumber - Epoch.DayNumber;
        }

        return days;
    }

    private void Sum(WideBlock block, int column, ReadOnlySpan<int> rows, int[] days)
    {
        short hours = 0;
        long total = 0;
        for (var index = 0; index < rows.Length; index++)
        {
            var value = block.Value(rows[index], column);
            if (value != ReadingBlock.Missing)
            {
                hours++;
                total += value;
            }

            var isLastOfDay = index == rows.Length - 1 || days[index + 1] != days[index];
            if (isLastOfDay && hours > 0)
            {
                _deltas.Add(new DayDelta(source.SeriesIds[column], days[index], hours, total));
                (hours, total) = (0, 0);
            }
        }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        if (_deltas.Count == 0)
        {
            return;
        }

        if (!_created)
        {
            await ImportCommand.ExecuteAsync(connection, "CREATE TEMPORARY TABLE day_delta ("
                + "series_id integer NOT NULL, "
                + "local_day date NOT NULL, hours smallint NOT NULL, total bigint NOT NULL) ON COMMIT DROP", ct);
            _created = true;
        }

        await CopyAsync("pg_temp.day_delta", ct);
        _deltas.Clear();
    }

    // In the order of the key, a day that came in parts (its blocks or months end within it) as one.
    private void Merge()
    {
        _deltas.Sort((one, other) => (one.SeriesId, one.Day).CompareTo((other.SeriesId, other.Day)));
        var kept = 0;
        for (var index = 0; index < _deltas.Count; index++)
        {
            var delta = _deltas[index];
            var last = kept > 0 ? _deltas[kept - 1] : default;
            if (kept > 0 && (last.SeriesId, last.Day) == (delta.SeriesId, delta.Day))
            {
                var hours = (short)(last.Hours + delta.Hours);
                _deltas[kept - 1] = last with { Hours = hours, Total = last.Total + delta.Total };
            }
            else
            {
                _deltas[kept++] = delta;
            }
        }

        _deltas.RemoveRange(kept, _deltas.Count - kept);
    }

    private Task CopyAsync(string table, CancellationToken ct) => BinaryCopy.RunAsync(
        connection, $"COPY {table} (series_id, local_day, hours, total) FROM STDIN (FORMAT BINARY)",
        async copy =>
        {
            foreach (var delta in _deltas)
            {
                copy.StartRow(4);
                copy.Add(delta.SeriesId);
                copy.Add(delta.Day);
                copy.Add(delta.Hours);
                copy.Add(delta.Total);
                if (copy.IsFull)
                {
                    await copy.SendAsync(ct);
                }
            }
        }, ct);
}
