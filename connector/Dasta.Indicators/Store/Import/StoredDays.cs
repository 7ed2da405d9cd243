using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Merges days into months that are stored: a value that differs replaces the one of the same series and interval, a
/// new one is added, one that is taken away leaves nothing, an equal one or none touches nothing.
/// </summary>
internal sealed class StoredDays(NpgsqlConnection connection, ImportSeriesList series, DayCopy copy, MonthSums sums)
{
    private readonly HashSet<int> _cleared = [];
    private bool _created;

    /// <summary>Keys of the series from which stored values were taken away.</summary>
    public IReadOnlyCollection<int> Cleared => _cleared;

    /// <summary>Values that are new.</summary>
    public long Stored { get; private set; }

    /// <summary>Values that took the place of another, or were taken away.</summary>
    public long Replaced { get; private set; }

    /// <summary>Merges days of one month.</summary>
    public async Task MergeAsync(DateOnly month, DayBatch batch, IReadOnlyList<DayEntry> days, CancellationToken ct)
    {
        var waiting = days.ToDictionary(day => (series[day.Series].Id, day.Day));
        var changed = new List<DayEntry>();
        await using (var command = ImportCommand.Create(connection, """
            SELECT series_id, local_day, slots FROM raw.reading
            JOIN unnest($1, $2) AS wanted (id, day) ON id = series_id AND day = local_day
            WHERE local_day >= $3 AND local_day < $4 ORDER BY 1, 2
            """, waiting.Keys.Select(key => key.Id).ToArray(), waiting.Keys.Select(key => key.Day).ToArray(),
            month, month.AddMonths(1)))
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                waiting.Remove((reader.GetInt32(0), reader.GetFieldValue<DateOnly>(1)), out var day);
                if (Merge(reader.GetInt32(0), batch.Slots(day), reader.GetFieldValue<int?[]>(2)))
                {
                    changed.Add(day);
                }
            }
        }

        var added = days.Where(day => waiting.ContainsKey((series[day.Series].Id, day.Day)) && batch.Settle(day))
            .ToArray();
        if (added.Length > 0)
        {
            Stored += await copy.WriteAsync($"raw.{MonthTables.Name(month)}", batch, added, isNew: false, ct);
        }

        if (changed.Count > 0)
        {
            await UpdateAsync(month, batch, changed, ct);
        }

        foreach (var day in added.Concat(changed))
        {
            sums.Touch(month, series[day.Series].Id);
        }
    }

    // Completes the incoming day with what is stored; false when that leaves the stored day as it is.
    private bool Merge(int id, Span<int> incoming, int?[] stored)
    {
        if (incoming.Length != stored.Length)
        {
            throw new InvalidOperationException("The length of a stored day changed: the time zone data did.");
        }

        var before = Stored + Replaced;
        for (var slot = 0; slot < stored.Length; slot++)
        {
            if (incoming[slot] == ReadingBlock.Missing)
            {
                incoming[slot] = stored[slot] ?? ReadingBlock.Missing;
            }
            else if (incoming[slot] == ReadingBlock.TakenAway)
            {
                incoming[slot] = ReadingBlock.Missing;
                if (stored[slot] is not null)
                {
                    Replaced++;
                    _cleared.Add(id);
                }
            }
            else if (stored[slot] is not { } value)
            {
                Stored++;
            }
            else if (value != incoming[slot])
            {
                Replaced++;
            }
        }

        return Stored + Replaced > before;
    }

    private async Task UpdateAsync(
        DateOnly month, DayBatch batch, IReadOnlyList<DayEntry> changed, CancellationToken ct)
    {
        if (!_created)
        {
            await ImportCommand.ExecuteAsync(
                connection, "CREATE TEMPORARY TABLE IF NOT EXISTS changed (LIKE raw.reading) ON COMMIT DROP", ct);
            _created = true;
        }

        await copy.WriteAsync("pg_temp.changed", batch, changed, isNew: false, ct);
        await ImportCommand.ExecuteAsync(connection, """
            UPDATE raw.reading SET total = changed.total, present = changed.present,
                hours_present = changed.hours_present, slots = changed.slots, hours = changed.hours
            FROM pg_temp.changed WHERE reading.series_id = changed.series_id AND reading.local_day = changed.local_day
                AND reading.local_day >= $1 AND reading.local_day < $2
            """, ct, month, month.AddMonths(1));
        await ImportCommand.ExecuteAsync(connection, "TRUNCATE pg_temp.changed", ct);
    }
}
