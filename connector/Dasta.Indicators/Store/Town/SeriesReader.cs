using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Reading;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>Reads the series with their measurements by local day.</summary>
internal static class SeriesReader
{
    /// <summary>The series that measured something, joined where splices link them, by zone.</summary>
    public static async Task<ILookup<string, MeasuredSeries>> ReadAsync(
        NpgsqlConnection connection, CompletenessRules rules, CancellationToken ct) =>
        SplicedSeries.Of(
            await MeasuredAsync(connection, rules, ct), await SpliceStore.ReadAsync(connection, ct), rules)
            .ToLookup(one => one.Description.ZoneCode, StringComparer.Ordinal);

    /// <summary>The series that measured something, each as it was delivered.</summary>
    public static async Task<IReadOnlyList<MeasuredSeries>> MeasuredAsync(
        NpgsqlConnection connection, CompletenessRules rules, CancellationToken ct)
    {
        var store = new ReadingStore(connection);
        var days = new Dictionary<int, List<DaySlots>>();
        var series = await store.SeriesAsync(new SeriesQuery(), ct);
        await foreach (var row in store.DaysAsync(series, DateOnly.MinValue, DateOnly.MaxValue, ct))
        {
            if (!days.TryGetValue(row.Series.Id, out var ofSeries))
            {
                days.Add(row.Series.Id, ofSeries = []);
            }

            ofSeries.Add(new DaySlots(row.Day, Hours(row)));
        }

        return [.. series.Where(one => days.ContainsKey(one.Id))
            .Select(one => new MeasuredSeries(Describe(one), days[one.Id], rules))];
    }

    private static double[] Hours(DayRow row)
    {
        var hours = new double[row.HourCount];
        for (var hour = 0; hour < hours.Length; hour++)
        {
            hours[hour] = row.Hour(hour) is { } value ? (double)value : double.NaN;
        }

        return hours;
    }

    private static SeriesDescription Describe(StoredSeries series) => new(
        series.Id, series.SourceId, series.Key.ZoneCode, series.Key.Property, IntervalOf(series.Key.Interval),
        series.Key.TimeZone, SeriesDimensions.Read(series.Key.Dimensions), series.Key.Unit);

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
