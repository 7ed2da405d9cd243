using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>The series of one import by the index that blocks use, kept in step with what the reader finds.</summary>
internal sealed class ImportSeriesList(NpgsqlConnection connection, string sourceId, SeriesList found)
{
    private readonly List<ImportSeries> _series = [];
    private readonly Dictionary<(string Zone, string Interval), DayGrid> _grids = [];

    public ImportSeries this[int index] => _series[index];

    /// <summary>Takes in series the reader has met since; INDICATOR-002 when one would change its meaning.</summary>
    public async Task<Outcome<Done>> FollowAsync(CancellationToken ct)
    {
        var count = found.Count;
        if (count == _series.Count)
        {
            return Done.Value;
        }

        var keys = Enumerable.Range(_series.Count, count - _series.Count).Select(index => found[index]).ToArray();
        var ids = await SeriesStore.EnsureAsync(connection, sourceId, keys, ct);
        if (!ids.Succeeded)
        {
            return ids.Refusal;
        }

        _series.AddRange(keys.Zip(ids.Value, (key, id) => new ImportSeries(id, key, GridOf(key))));
        return Done.Value;
    }

    /// <summary>Writes down from when to when each series has readings.</summary>
    /// <param name="cleared">Series that lost readings: what is left of them says from when to when.</param>
    /// <param name="ct">Stops it.</param>
    public async Task RecordSpansAsync(IReadOnlyCollection<int> cleared, CancellationToken ct)
    {
        var seen = _series.Where(series => series.Seen is not null).ToArray();
        await ImportCommand.ExecuteAsync(connection, """
            UPDATE raw.series SET first_at = least(first_at, seen.first), last_at = greatest(last_at, seen.last)
            FROM unnest($1, $2, $3) AS seen (id, first, last) WHERE series.id = seen.id
            """, ct,
            seen.Select(series => series.Id).ToArray(),
            seen.Select(series => series.Seen!.Value.First).ToArray(),
            seen.Select(series => series.Seen!.Value.Last).ToArray());
        if (cleared.Count > 0)
        {
            await ImportCommand.ExecuteAsync(connection, $"""
                UPDATE raw.series SET first_at = {Edge("min", "ASC")}, last_at = {Edge("max", "DESC")}
                WHERE id = ANY ($1)
                """, ct, cleared.ToArray());
        }
    }

    // Start of the first or last interval that has a value; null where none has.
    private static string Edge(string which, string order) => $"""
        (SELECT local_day::timestamp AT TIME ZONE time_zone
            + (SELECT {which}(place) - 1 FROM unnest(slots) WITH ORDINALITY AS slot (value, place)
               WHERE value IS NOT NULL) * series.interval::interval
         FROM raw.reading WHERE series_id = series.id AND present > 0 ORDER BY local_day {order} LIMIT 1)
        """;

    private DayGrid GridOf(SeriesKey key)
    {
        var place = (key.TimeZone.Id, key.Interval.Iso);
        if (!_grids.TryGetValue(place, out var grid))
        {
            grid = new DayGrid(key.TimeZone, key.Interval);
            _grids.Add(place, grid);
        }

        return grid;
    }
}
