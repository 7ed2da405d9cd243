using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Days of new months that a badly ordered file returns to after they were written: they wait in a temporary table
/// until their months are joined, and are then merged like days of any stored month.
/// </summary>
internal sealed class LateDays(NpgsqlConnection connection, DayCopy copy)
{
    private const int PageRows = 10_000;
    private readonly SeenIntervals _written = new(ReadingInterval.Day, int.MaxValue);
    private readonly Dictionary<int, int> _indices = [];
    private bool _created;

    /// <summary>True when this day was not written before.</summary>
    public bool IsFirst(DayEntry day) =>
        _written.Add(day.Series, day.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) == Seen.First;

    /// <summary>Puts days aside.</summary>
    public async Task AddAsync(
        DayBatch batch, IReadOnlyList<DayEntry> days, ImportSeriesList series, CancellationToken ct)
    {
        if (!_created)
        {
            await ImportCommand.ExecuteAsync(connection, """
                CREATE TEMPORARY TABLE late (
                    LIKE raw.reading, place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY) ON COMMIT DROP
                """, ct);
            _created = true;
        }

        foreach (var day in days)
        {
            _indices[series[day.Series].Id] = day.Series;
        }

        await copy.WriteAsync("pg_temp.late", batch, days, isNew: false, ct);
    }

    /// <summary>Fills an empty batch with the next days that wait; false when there are none left.</summary>
    public async Task<(bool Any, long Place)> NextAsync(DayBatch batch, long after, CancellationToken ct)
    {
        if (!_created)
        {
            return (false, after);
        }

        await using var command = ImportCommand.Create(connection,
            $"SELECT place, series_id, local_day, slots FROM pg_temp.late WHERE place > $1 ORDER BY 1 LIMIT {PageRows}",
            after);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var place = after;
        while (await reader.ReadAsync(ct))
        {
            place = reader.GetInt64(0);
            Put(batch, _indices[reader.GetInt32(1)], reader.GetFieldValue<DateOnly>(2),
                reader.GetFieldValue<int?[]>(3));
        }

        return (place > after, place);
    }

    /// <summary>Leaves nothing behind for the next writer of the same transaction.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        if (_created)
        {
            await ImportCommand.ExecuteAsync(connection, "DROP TABLE pg_temp.late", ct);
            _created = false;
        }
    }

    private static void Put(DayBatch batch, int series, DateOnly day, int?[] slots)
    {
        batch.TryFind(series, day, slots.Length, out var offset);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] is { } value)
            {
                batch.Slot(offset + slot) = value;
            }
        }
    }
}
