using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Sources.Mapping;
using System.Globalization;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>A vendor switch, from files to figures.</summary>
public sealed class SplicedReleaseTests : IAsyncLifetime
{
    private const string Figure = "V1_31004-zone-centre_2014MM03";

    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        foreach (var source in new[] { "before", "after" })
        {
            var mapping = TestTown.Mapping("centre");
            (mapping["id"], mapping["timeZone"]) = (source, "UTC");
            (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        }

        // The new vendor counts twice as much, and ran beside the old one for a quarter.
        await ImportAsync("before", new(2013, 1, 1), new(2013, 12, 31), 100);
        await ImportAsync("after", new(2013, 10, 1), new(2014, 3, 31), 200);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_splice_carries_history_on_and_what_was_published_before_keeps_its_vintage()
    {
        // Two half-measured series and no whole one: nothing can be said.
        await ReleaseAsync();
        (await FigureAsync()).ShouldBe((1, null, "M"));

        var spliced = await _town.Store.SpliceAsync(Request(), default);
        await ReleaseAsync();

        spliced.Value.Value.ShouldSatisfyAllConditions(
            link => link.Method.ShouldBe("median-of-ratios"), link => link.Workday.ShouldBe(2, 1e-9),
            link => link.OverlapDays.ShouldBe(92), link => link.Day.ShouldBe(new DateOnly(2014, 1, 1)));
        // 4,800 a day against twice 2,400: the same level, now against a whole year.
        (await FigureAsync()).ShouldBe((2, 100, "A"));
        (await _town.QueryAsync<(int, double?, string)>(
            $"SELECT vintage, value, obs_status FROM released.observation_history WHERE id = '{Figure}'"))
            .ShouldBe([(1, null, "M")]);
    }

    [Theory]
    [InlineData("amount", "euro", "mode", "pedestrian", "INDICATOR-031")]
    [InlineData("passages", "passages", "mode", "bike", "INDICATOR-031")]
    [InlineData("passages", "passages", "age", "young", "INDICATOR-031")]
    [InlineData("passages", "passages", "direction", "in", null)]
    [InlineData("passages", "passages", "channel", "101031297", null)]
    public async Task A_series_goes_on_only_as_what_it_is(
        string property, string unit, string dimension, string ofClass, string? refusal)
    {
        await PutCountsAsync("counts", property, unit, dimension, ofClass);

        var spliced = await _town.Store.SpliceAsync(Request() with { New = ("counts", "count") }, default);

        spliced.Refusal?.Code.ShouldBe(refusal);
        spliced.Succeeded.ShouldBe(refusal is null);
    }

    [Theory]
    [InlineData("channel", "1", "2", null)]
    [InlineData("direction", "in", "out", null)]
    [InlineData("mode", "bike", "car", "INDICATOR-031")]
    public async Task A_channel_goes_on_as_another_of_the_device_that_follows(
        string dimension, string old, string next, string? refusal)
    {
        await PutCountsAsync("first", "passages", "passages", dimension, old);
        await PutCountsAsync("second", "passages", "passages", dimension, next);

        (await _town.Store.SpliceAsync(new(("first", "count"), ("second", "count")), default))
            .Refusal?.Code.ShouldBe(refusal);
    }

    private async Task PutCountsAsync(string id, string property, string unit, string dimension, string ofClass)
    {
        var mapping = TableMappingTests.Sound();
        mapping["id"] = id;
        (mapping["nis"], mapping["place"], mapping["zones"]) = ("31004", new JsonObject { ["zone"] = "zone-centre" },
            new JsonArray(new JsonObject { ["slug"] = "zone-centre", ["name"] = "Centre" }));
        mapping["values"] = new JsonArray(new JsonObject
        {
            ["column"] = "count", ["property"] = property, ["unit"] = unit,
            ["dimensions"] = new JsonObject { [dimension] = ofClass },
        });
        (await _town.Store.PutSourceAsync(mapping, default)).Refusal?.Message.ShouldBeNull();
        var rows = Enumerable.Range(0, 24 * 20).Select(hour => string.Create(
            CultureInfo.InvariantCulture,
            $"{new DateTime(2013, 11, 1).AddHours(hour):yyyy-MM-dd HH:mm},a,{hour % 24}\n"));
        using var csv = new MemoryStream(Encoding.UTF8.GetBytes("date,place,count\n" + string.Concat(rows)));
        (await _town.Store.ImportAsync(id, csv, "c.csv", null, default)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_later_splice_makes_another_vintage_and_the_former_stays_written_down()
    {
        await _town.Store.SpliceAsync(Request(), default);
        await ReleaseAsync();
        await _town.Store.SpliceAsync(Request() with { LevelShare = 0 }, default);
        await ReleaseAsync();

        // All of the jump taken for growth: 100 × 200 / 100.
        (await FigureAsync()).ShouldBe((2, 200, "A"));
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.splice")).ShouldBe(2);
    }

    [Fact]
    public async Task A_splice_that_was_changed_behind_its_signature_stops_the_release()
    {
        await _town.Store.SpliceAsync(Request(), default);
        var spliced = await ReadAsync();
        await _town.ExecuteAsync("UPDATE raw.splice SET workday = 3");
        await Should.ThrowAsync<InvalidOperationException>(ReleaseAsync);

        // Anyone can work the digest out anew, but not sign it.
        await using var connection = await _town.Raw.OpenConnectionAsync();
        var signature = await _town.ScalarAsync<string>("SELECT signature FROM raw.splice");
        await _town.ExecuteAsync("DELETE FROM raw.splice");
        await SpliceStore.WriteAsync(
            connection, spliced with { Link = spliced.Link with { Workday = 3 } }, signature, default, default);
        (await SpliceStore.AreIntactAsync(connection, null, default)).ShouldBeTrue();
        (await SpliceStore.AreIntactAsync(connection, TestTown.Seal, default)).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(ReleaseAsync);

        // Another's splice counts once the owner has put its own name to it.
        await SpliceStore.SealAsync(connection, TestTown.Seal, default);
        (await SpliceStore.AreIntactAsync(connection, TestTown.Seal, default)).ShouldBeTrue();
        await ReleaseAsync();
    }

    [Theory]
    [InlineData("before", "nobody", 1, "INDICATOR-030")]
    [InlineData("before", "centre", 1, "INDICATOR-030")]
    [InlineData("after", "centre", 1.5, "INDICATOR-031")]
    public async Task What_can_not_be_linked_is_refused(string source, string code, double share, string refusal)
    {
        var request = Request() with { New = (source, code), LevelShare = share };

        (await _town.Store.SpliceAsync(request, default)).Refusal!.Code.ShouldBe(refusal);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.splice")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_indicator_is_released_by_every_length_it_has_and_only_for_the_days_asked_for()
    {
        var everything = IndicatorDefinitions.All.Select(one => one.Id).ToArray();
        var (from, until) = (new DateOnly(2013, 11, 1), new DateOnly(2013, 11, 30));

        var summary = (await _town.Store.ReleaseAsync(
            new ReleaseRequest(2013, everything, Enum.GetValues<Granularity>(), from, until),
            new DisclosureControl(new DisclosureSettings()), default)).Value;

        summary.Added.ShouldBe(summary.Figures);
        (await _town.QueryAsync<(string, long)>("""
            SELECT granularity, count(*) FROM released.observation WHERE indicator_code = 'V1' GROUP BY 1 ORDER BY 1
            """)).ShouldBe([("Day", 30), ("Hour", 30 * 24), ("Month", 1)]);
        (await _town.ScalarAsync<long>("""
            SELECT count(*) FROM released.observation WHERE indicator_code = 'P1' AND breakdown LIKE '___-__'
                AND value IS NOT NULL AND lower95 <= value AND value <= upper95
            """)).ShouldBe(168);
        (await _town.ScalarAsync<long>("""
            SELECT count(*) FROM released.observation AS o JOIN released.calculation_run AS r ON r.code = o.run_code
            JOIN raw.calculation_input AS i ON i.run_code = r.code AND length(i.inputs_digest) = 32
            """)).ShouldBe(summary.Figures);
    }

    private static SpliceRequest Request() => new(("before", "centre"), ("after", "centre"));

    private async Task<Splice> ReadAsync()
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        return (await SpliceStore.ReadAsync(connection, TestTown.Seal, default)).ShouldHaveSingleItem();
    }

    private async Task ReleaseAsync() => (await _town.Store.ReleaseAsync(
        new ReleaseRequest(2013, ["V1"]), new DisclosureControl(new DisclosureSettings()), default))
        .Value.ShouldNotBeNull();

    private Task<(int, double?, string)> FigureAsync() => _town.ScalarAsync<(int, double?, string)>(
        $"SELECT vintage, value, obs_status FROM released.observation WHERE id = '{Figure}'");

    private async Task ImportAsync(string source, DateTime first, DateTime last, int count)
    {
        var text = "local_time,centre\n" + string.Join('\n', Enumerable.Range(0, ((last - first).Days + 1) * 24)
            .Select(hour => string.Create(
                CultureInfo.InvariantCulture, $"{first.AddHours(hour):yyyy-MM-dd'T'HH:mm},{count}")));
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        (await _town.Store.ImportAsync(source, stream, source + ".csv", null, default)).Succeeded.ShouldBeTrue();
    }
}
