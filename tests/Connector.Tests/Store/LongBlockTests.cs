using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Reading;

namespace Connector.Tests.Store;

/// <summary>What readers of any format hand over, taken in as it comes.</summary>
public sealed class LongBlockTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task An_hour_of_quarters_counts_only_when_all_four_were_measured()
    {
        var list = new SeriesList([Key("q", "passages", "PT15M")]);
        var block = new LongBlock();
        var midnight = new DateTime(2014, 3, 3, 23, 0, 0, DateTimeKind.Utc);
        for (var quarter = 0; quarter < 96; quarter++)
        {
            if (quarter != 5)
            {
                block.Add(0, midnight.AddMinutes(15 * quarter), quarter < 4 ? 0 : 3);
            }
        }

        await WriteAsync(list, block);

        var day = (await DaysAsync()).Single();
        (day.Day, day.Present, day.HoursPresent, day.Total).ShouldBe((new DateOnly(2014, 3, 4), 95, 23, 3m * 91));
        (day.Hour(0), day.Hour(1), day.Hour(2), day.HourCount).ShouldBe((0m, null, 12m, 24));
    }

    [Fact]
    public async Task The_hour_of_a_level_is_its_mean_and_decimals_are_exact()
    {
        var list = new SeriesList([Key("t", "temperature", "PT15M", "degreesCelsius", 2)]);
        var block = new LongBlock();
        foreach (var (minutes, value) in new[] { (0, -150), (15, -151), (30, -151), (45, -151) })
        {
            block.Add(0, new DateTime(2014, 3, 4, 11, 0, 0, DateTimeKind.Utc).AddMinutes(minutes), value);
        }

        await WriteAsync(list, block);

        var day = (await DaysAsync()).Single();
        (day.Slot(48), day.Hour(12), day.HoursPresent).ShouldBe((-1.50m, -1.51m, 1));
    }

    [Fact]
    public async Task Intervals_of_a_day_and_longer_are_the_one_slot_of_their_first_day()
    {
        var list = new SeriesList(
        [
            Key("d", "nights", "P1D", "nights"), Key("m", "nights", "P1M", "nights"),
            Key("y", "nights", "P1Y", "nights"),
        ]);
        var block = new LongBlock();
        block.Add(0, new DateTime(2014, 3, 30, 23, 0, 0, DateTimeKind.Utc).AddHours(-24), 7);
        block.Add(1, new DateTime(2014, 5, 31, 22, 0, 0, DateTimeKind.Utc), 300);
        block.Add(2, new DateTime(2012, 12, 31, 23, 0, 0, DateTimeKind.Utc), 4000);

        await WriteAsync(list, block);

        (await DaysAsync()).Select(day => (day.Series.Key.Code, day.Day, day.Slot(0), day.HoursPresent)).ShouldBe(
        [
            ("d", new DateOnly(2014, 3, 30), 7m, 24), ("m", new DateOnly(2014, 6, 1), 300m, 24),
            ("y", new DateOnly(2013, 1, 1), 4000m, 24),
        ]);
    }

    [Fact]
    public async Task A_delivery_in_no_order_at_all_is_stored_as_if_it_were_sorted()
    {
        // More days than are held at once, each in two halves far apart: the second halves come after the first were
        // written, into months that are new.
        const int series = 40, days = 2 * 5_000;
        var list = new SeriesList(Enumerable.Range(0, series).Select(one => Key($"s{one:00}", "passages", "PT1H")));
        var start = new DateTime(1995, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var connection = await _town.Raw.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var writer = new StoreWriter(connection, "passages", list);
        await writer.StartAsync(default);
        var block = new LongBlock();
        foreach (var half in new[] { 0, 1 })
        {
            for (var turn = 0; turn < series * days; turn++)
            {
                // A step that shares no factor with the number of days goes through all of them in a mixed order.
                var place = (int)(turn * 7_919L % (series * (long)days));
                var moment = start.AddDays(place / series).AddHours((half * 12) + 2);
                block.Add(place % series, moment, 1 + half);
                if (block.IsFull)
                {
                    (await writer.WriteAsync(block, default)).Succeeded.ShouldBeTrue();
                    block.Clear();
                }
            }
        }

        (await writer.WriteAsync(block, default)).Succeeded.ShouldBeTrue();
        await writer.FinishAsync(default);
        await transaction.CommitAsync();

        (writer.Stored, writer.Replaced).ShouldBe((2L * series * days, 0L));
        (await _town.QueryAsync<(long, long, long)>(
            "SELECT count(*), sum(present)::bigint, sum(total)::bigint FROM raw.reading"))
            .ShouldBe([((long)series * days, 2L * series * days, 3L * series * days)]);
        (await _town.ScalarAsync<long>("SELECT sum(days)::bigint FROM raw.month_total"))
            .ShouldBe((long)series * days);
    }

    [Fact]
    public async Task A_series_with_readings_may_not_become_another()
    {
        var block = new LongBlock();
        block.Add(0, new DateTime(2014, 3, 4, 11, 0, 0, DateTimeKind.Utc), 1);
        await WriteAsync(new SeriesList([Key("x", "passages", "PT1H")]), block);
        await using var connection = await _town.Raw.OpenConnectionAsync();

        var outcome = await SeriesStore.EnsureAsync(
            connection, "passages", [Key("x", "density", "PT1H", "personsPerHectare")], default);

        outcome.Refusal!.Code.ShouldBe("INDICATOR-002");
    }

    private static SeriesKey Key(
        string code, string property, string interval, string unit = "passages", int decimals = 0) =>
        new(code, "31004-zone-a", property, unit, decimals, ReadingInterval.Find(interval)!, Brussels);

    private async Task WriteAsync(SeriesList list, LongBlock block)
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var writer = new StoreWriter(connection, "passages", list);
        await writer.StartAsync(default);
        (await writer.WriteAsync(block, default)).Succeeded.ShouldBeTrue();
        await writer.FinishAsync(default);
        await transaction.CommitAsync();
    }

    private async Task<DayRow[]> DaysAsync()
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        var store = new ReadingStore(connection);
        var series = await store.SeriesAsync(new SeriesQuery(SourceId: "passages"), default);
        var rows = new List<DayRow>();
        await foreach (var row in store.DaysAsync(series, new DateOnly(1990, 1, 1), new DateOnly(2030, 1, 1), default))
        {
            rows.Add(row);
        }

        return rows.ToArray();
    }
}
