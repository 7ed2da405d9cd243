using Dasta.Indicators.Figures;
using Npgsql;

namespace Dasta.Indicators.Store.Reading;

/// <summary>The weather of days, from the first series of temperature (°C) and of precipitation (mm).</summary>
internal static class WeatherRead
{
    private const string Temperature = "temperature";
    private const string Precipitation = "precipitation";

    /// <summary>The days that have either, in their order; both bounds count.</summary>
    public static async Task<IReadOnlyList<WeatherDay>> RunAsync(
        NpgsqlConnection connection, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var store = new ReadingStore(connection);
        var days = new SortedDictionary<DateOnly, WeatherDay>();
        foreach (var property in new[] { Temperature, Precipitation })
        {
            var series = (await store.SeriesAsync(new SeriesQuery(property), ct)).Take(1).ToArray();
            await foreach (var row in store.DaysAsync(series, first, last.AddDays(1), ct))
            {
                var day = days.GetValueOrDefault(row.Day, new WeatherDay(row.Day, null, null));
                days[row.Day] = row.Present == 0 ? day
                    : property == Temperature ? day with { HighestDegrees = Highest(row) }
                    : day with { RainMillimetres = (double)row.Total };
            }
        }

        return [.. days.Values];
    }

    private static double? Highest(DayRow row) =>
        (double?)Enumerable.Range(0, row.Slots.Length).Max(slot => row.Slot(slot));
}
