using Dasta.Indicators.Store.Reading;
using Dasta.Indicators.Zones;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>A year of a zone: months from the roll-up by month, days and usual week from the rows of days.</summary>
internal static class ZoneReading
{
    private const int FirstYear = 1990;

    /// <param name="year">The year; that of the newest reading where null.</param>
    public static async Task<Outcome<ZoneOverview>> RunAsync(
        NpgsqlConnection connection, string zoneCode, string property, int? year, CancellationToken ct)
    {
        var store = new ReadingStore(connection);
        var series = (await store.SeriesAsync(new SeriesQuery(property, zoneCode), ct))
            .Where(one => one.Key.Interval.IsWithinDay && one.Last is not null).ToArray();
        if (series.Length == 0)
        {
            return IndicatorCodes.EmptyZone.Refuse();
        }

        var newest = series.Max(one => TimeZoneInfo.ConvertTime(one.Last!.Value, one.Key.TimeZone).Year);
        var from = new DateOnly(Math.Clamp(year ?? newest, FirstYear, newest), 1, 1);
        var months = await ZoneMonths.ReadAsync(
            connection, [.. series.Select(one => one.Id)], from, from.AddYears(1), ct);
        var profile = await ZoneProfile.ReadAsync(store, series, from, from.AddYears(1), ct);
        return new ZoneOverview(
            zoneCode, property, from.Year, months, profile.Days, profile.Week);
    }
}
