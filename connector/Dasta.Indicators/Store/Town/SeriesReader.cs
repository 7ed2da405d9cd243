using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Reading;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>Reads the series with their measurements by local day.</summary>
internal static class SeriesReader
{
    /// <summary>The series that measured something, joined where splices link them, by zone.</summary>
    public static async Task<ILookup<string, MeasuredSeries>> ReadAsync(
        NpgsqlConnection connection, CompletenessRules rules, SpliceSeal seal, CancellationToken ct) =>
        SplicedSeries.Of(
            await ReadAsync(
                connection, await new ReadingStore(connection).SeriesAsync(new SeriesQuery(), ct), "true", rules, ct),
            await SpliceStore.ReadAsync(connection, seal, ct), rules)
            .ToLookup(one => one.Description.ZoneCode, StringComparer.Ordinal);

    /// <summary>
    /// The same series without what they measured: each has its newest day alone, on which nothing is measured.
    /// </summary>
    public static async Task<IReadOnlyList<MeasuredSeries>> OutlineAsync(
        NpgsqlConnection connection, IEnumerable<StoredSeries> series, CompletenessRules rules, SpliceSeal seal,
        CancellationToken ct)
    {
        var left = series.Where(one => one.Last is not null).ToDictionary(one => one.Id);
        foreach (var splice in (await SpliceStore.ReadAsync(connection, seal, ct)).OrderBy(one => one.Link.Day))
        {
            if (left.ContainsKey(splice.NewSeries))
            {
                left.Remove(splice.OldSeries);
            }
        }

        return [.. left.Values.Select(one => new MeasuredSeries(
            Describe(one), [new DaySlots(one.LocalDay(one.Last!.Value), [])], rules))];
    }

    /// <summary>Those of some series that measured something, each as it was delivered, all in memory.</summary>
    public static Task<IReadOnlyList<MeasuredSeries>> MeasuredAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredSeries> series, CompletenessRules rules,
        CancellationToken ct) =>
        ReadAsync(
            connection, series, $"series_id = ANY(ARRAY[{string.Join(',', series.Select(one => one.Id))}]::integer[])",
            rules, ct);

    private static async Task<IReadOnlyList<MeasuredSeries>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredSeries> series, string filter, CompletenessRules rules,
        CancellationToken ct)
    {
        var days = series.ToDictionary(
            one => one.Id, one => (Days: new List<DaySlots>(), Scale: Math.Pow(10, one.Key.Decimals)));
        await BinaryRows.ReadAsync(
            connection, $"SELECT series_id, local_day, coalesce(hours, slots) FROM raw.reading WHERE {filter}",
            row =>
            {
                var (ofSeries, scale) = days[row.Integer()];
                ofSeries.Add(new DaySlots(row.Day(), row.Numbers(scale)));
            },
            ct);
        return
        [
            .. series.AsParallel().AsOrdered().Where(one => days[one.Id].Days.Count > 0)
                .Select(one => new MeasuredSeries(Describe(one), days[one.Id].Days, rules)),
        ];
    }

    private static SeriesDescription Describe(StoredSeries series) => new(
        series.Id, series.SourceId, series.Key.ZoneCode, series.Key.Property, IntervalOf(series.Key.Interval),
        series.Key.TimeZone, SeriesDimensions.Read(series.Key.Dimensions), series.Key.Unit)
    {
        CalibrationLogVariance = series.Key.CalibrationLogVariance,
    };

    private static SeriesInterval IntervalOf(ReadingInterval interval) => interval.Iso switch
    {
        "P1D" => SeriesInterval.Day,
        "P1W" => SeriesInterval.Week,
        "P1M" => SeriesInterval.Month,
        "P3M" => SeriesInterval.Quarter,
        "P1Y" => SeriesInterval.Year,
        _ => SeriesInterval.Hour,
    };
}
