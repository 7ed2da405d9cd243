using System.Globalization;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Store.Delivering;

namespace Connector.Tests.Store.Delivering;

/// <summary>One value for each interval is the whole of a period, however long its months and days are.</summary>
public sealed class PeriodCoverageTests
{
    private static readonly DeliveryPart Nights = new("31004-town", "nights");

    [Theory]
    [InlineData("P1M", "2025-01-01", "2025-02-01", 1)]
    [InlineData("P1M", "2025-01-01", "2026-01-01", 12)]
    [InlineData("P3M", "2025-07-01", "2025-10-01", 1)]
    [InlineData("P1Y", "2024-01-01", "2025-01-01", 1)]
    [InlineData("P1D", "2025-10-01", "2025-11-01", 31)]
    [InlineData("P1W", "2025-10-01", "2025-11-01", 4)]
    [InlineData("PT1H", "2025-10-26", "2025-10-27", 25)]
    [InlineData("PT1H", "2025-03-30", "2025-03-31", 23)]
    public async Task A_period_with_a_value_for_every_interval_is_covered_whole(
        string interval, string start, string endExclusive, int values)
    {
        await using var town = await TestTown.CreateAsync();
        await town.ExecuteAsync($"""
            INSERT INTO raw.source VALUES ('s', 'S', '{"{}"}', '', now());
            INSERT INTO raw.zone VALUES ('31004-town', 'Town', '31004');
            INSERT INTO raw.series (source_id, code, zone_code, property, unit, interval, time_zone, first_at, last_at)
            VALUES ('s', 'n', '31004-town', 'nights', 'nights', '{interval}', 'Europe/Brussels',
                '{start} 00:00+01', '{start} 00:00+01');
            SELECT raw.open_month(date_trunc('month', '{start}'::date)::date),
                raw.close_month(date_trunc('month', '{start}'::date)::date);
            INSERT INTO raw.reading SELECT id, '{start}', 5, {values}, 24, '{"{5}"}', NULL FROM raw.series;
            """);

        (await OfAsync(town, start, endExclusive, Nights)).Share.ShouldBe(1);
        await town.ExecuteAsync($"UPDATE raw.reading SET present = {values - 1}");
        (await OfAsync(town, start, endExclusive, Nights)).Share.ShouldBe((values - 1.0) / values, 1e-12);

        // What has no series yet counts by the rhythm of the source, which here measures hours.
        var absent = await OfAsync(town, start, endExclusive, Nights, new DeliveryPart("31004-quay", "nights"));
        absent.Share.ShouldBeLessThan(0.5);
        absent.Unmeasured.ShouldBe(values == 1
            ? ["Town (31004-town): nights", "31004-quay: nights"]
            : ["31004-quay: nights"]);
    }

    private static async Task<RangeCoverage> OfAsync(
        TestTown town, string start, string endExclusive, params DeliveryPart[] parts)
    {
        await using var connection = await town.Raw.OpenConnectionAsync();
        var days = new DayRange(Day(start), Day(endExclusive));
        var source = SourceMappingReader.Read(TestTown.Mapping("c0")).Value;
        return await PeriodCoverage.OfAsync(connection, source with { Id = "s" }, days, parts, default);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
