using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Sources.Mapping;
using Connector.Tests.Store;
using Dasta.Indicators.Sources.Readings;

namespace Connector.Tests.Leaving;

/// <summary>Whatever names a source gives its series, and however many it has, they come back from an export.</summary>
public sealed class RestoredCodesTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData("Aantal\npersonen")]
    [InlineData("a\r\nb")]
    [InlineData("\"a\", \"b\"\n\n\"")]
    [InlineData("\\.")]
    public async Task A_column_of_several_lines_comes_back_with_its_readings(string column)
    {
        var mapping = TableMappingTests.Sound();
        mapping["values"]![0]!["column"] = column;
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal?.Message.ShouldBeNull();
        var header = $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await ImportAsync($"date,place,{header}\n2025-02-03 00:00,a,5\n2025-02-03 01:00,a,7\n");
        var before = await ReadingsAsync();
        before.Length.ShouldBe(2);

        var export = await HeldExport.OfAsync(_town.Store);
        await EraseAsync();
        await RestoreAsync(export);

        (await ReadingsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Long_codes_come_back_however_well_they_compress()
    {
        (await _town.Store.PutSourceAsync(TableMappingTests.Sound(), default)).Succeeded.ShouldBeTrue();
        await ImportAsync("date,place,count\n2025-02-03 00:00,a,5\n");
        await _town.ExecuteAsync("""
            UPDATE raw.series SET code = 'a/' || repeat('€"', 1000);
            INSERT INTO raw.series (source_id, code, zone_code, property, unit, interval, time_zone, dimensions)
            SELECT source_id, one || code, zone_code, property, unit, s.interval, time_zone, dimensions
            FROM raw.series AS s, generate_series(1, 8) AS one;
            INSERT INTO raw.reading SELECT id, day, 0, 24, 24, array_fill(0, ARRAY[24]), NULL
            FROM raw.series, generate_series('2025-02-04'::date, '2025-02-28', interval '1 day') AS day;
            """);
        var before = await ReadingsAsync();

        var export = await HeldExport.OfAsync(_town.Store);
        await EraseAsync();
        await RestoreAsync(export);

        (await ReadingsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_source_has_no_more_series_than_a_file_may_open_and_one_that_had_more_comes_back()
    {
        var mapping = TableMappingTests.Sound();
        mapping["dimensions"] = new JsonArray(new JsonObject { ["column"] = "who", ["name"] = "who" });
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal?.Message.ShouldBeNull();
        await ImportAsync("date,place,who,count\n2025-02-03 00:00,a,first,5\n");
        await FillAsync(ReadingLimits.Series - 2);

        using var file = File("""
            date,place,who,count
            2025-02-03 00:00,a,second,6
            2025-02-03 00:00,a,third,7
            2025-02-03 01:00,a,second,8
            2025-02-03 01:00,a,first,9
            """);
        var summary = (await _town.Store.ImportAsync("counts", file, "c.csv", null, default)).Value.Value;
        summary.Stored.ShouldBe(3);
        summary.SetAside.ShouldBe(new Dictionary<string, long> { ["TooManySeries"] = 1 });

        // As a version without the bound may have left it.
        await FillAsync(5);
        var series = await _town.ScalarAsync<long>("SELECT count(*) FROM raw.series");
        series.ShouldBe(ReadingLimits.Series + 5);
        var before = await ReadingsAsync();
        var export = await HeldExport.OfAsync(_town.Store);
        await EraseAsync();
        await RestoreAsync(export);

        (await ReadingsAsync()).ShouldBe(before);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.series")).ShouldBe(series);
    }

    [Theory]
    [InlineData("a,2025-02-03T02:00:00Z,9\n", 2)]
    [InlineData("\"a,2025-02-03T02:00:00Z,9\n", 3)]
    public async Task A_row_more_than_listed_or_one_that_does_not_end_is_refused(string more, long listed)
    {
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
        await _town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n2025-02-03T01:00,7\n");
        var export = await HeldExport.OfAsync(_town.Store);
        await EraseAsync();
        const string name = "readings/passages.csv.gz";
        using var unpacked = new GZipStream(new MemoryStream(export.Read(name)), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        using var packed = new MemoryStream();
        await using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync() + more));
        }

        export.Replace(name, listed, packed.ToArray());
        (await _town.Store.RestoreAsync(export.Parts, export.FilesAsync(), withFigures: true, default))
            .Refusal!.Code.ShouldBe("INDICATOR-045");
    }

    private static MemoryStream File(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task ImportAsync(string text)
    {
        using var file = File(text);
        var imported = await _town.Store.ImportAsync("counts", file, "c.csv", null, default);
        imported.Refusal?.Message.ShouldBeNull();
        imported.Value.Value.SetAside.ShouldBeEmpty();
    }

    private Task FillAsync(int count) => _town.ExecuteAsync($$"""
        INSERT INTO raw.series (source_id, code, zone_code, property, unit, decimals, interval, time_zone, dimensions)
        SELECT source_id, code || '/' || gen_random_uuid(), zone_code, property, unit, decimals, s.interval, time_zone,
            dimensions
        FROM (SELECT * FROM raw.series ORDER BY id LIMIT 1) AS s, generate_series(1, {{count}})
        """);

    private async Task EraseAsync() =>
        (await _town.Store.EraseAsync(null, figures: true, _town.Admin, default)).Succeeded.ShouldBeTrue();

    private async Task RestoreAsync(HeldExport export) =>
        (await _town.Store.RestoreAsync(export.Parts, export.FilesAsync(), withFigures: true, default))
            .Refusal?.Message.ShouldBeNull();

    private Task<(string, DateTime, int)[]> ReadingsAsync() => _town.QueryAsync<(string, DateTime, int)>(
        $"SELECT code, starts_at, value FROM {TestTown.Readings} ORDER BY 1, 2");
}
