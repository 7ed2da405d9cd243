using System.Globalization;
using System.Text;
using Connector.Tests.Store;
using Dasta.Indicators;

namespace Connector.Tests.Calculation.Splicing;

/// <summary>A link of two series and the overview of a month read what they need, not all that a town has.</summary>
public sealed class SpliceReadTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        var (start, end) = (new DateTime(2025, 1, 1), new DateTime(2025, 8, 1));
        await ImportAsync("before", start, start.AddDays(90), 100);
        await ImportAsync("after", start.AddDays(100), end, 200);
        await ImportAsync("through", start, end, 50);
        // Ended before the first of the two did, and so says nothing of them.
        await ImportAsync("ended", start, start.AddDays(20), 50);
        await ImportAsync("thin", start, start.AddDays(100), 50);
        await _town.ExecuteAsync("""
            CREATE FUNCTION public.allow(one integer) RETURNS boolean LANGUAGE plpgsql COST 10000 AS $$
            BEGIN
                IF one = (SELECT id FROM raw.series WHERE source_id = 'ended') THEN
                    RAISE EXCEPTION 'a series was read that says nothing of the link';
                END IF;
                RETURN true;
            END $$;
            """);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Of_other_series_only_those_that_ran_through_are_read()
    {
        await _town.ExecuteAsync("""
            ALTER TABLE raw.reading ENABLE ROW LEVEL SECURITY;
            CREATE POLICY of_link ON raw.reading USING (
                local_day >= '2025-02-01' OR public.allow(series_id));
            """);

        var link = await _town.Store.PreviewSpliceAsync(
            new SpliceRequest(("before", "centre"), ("after", "centre")), default);

        link.Refusal?.Message.ShouldBeNull();
        link.Value.Value.ShouldSatisfyAllConditions(
            one => one.Method.ShouldBe("no-overlap"), one => one.Workday.ShouldBe(2, 1e-9),
            one => one.Day.ShouldBe(new DateOnly(2025, 4, 11)));
    }

    [Fact]
    public async Task The_overview_of_a_month_waits_for_no_reading()
    {
        await using var connection = await _town.Admin.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "LOCK TABLE raw.reading IN ACCESS EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync();
        }

        var overview = await _town.Store.Answers.OverviewAsync("Brugge", new DateOnly(2025, 4, 1), default)
            .WaitAsync(TimeSpan.FromSeconds(20));

        // The new one began within April: that its month is not whole is no gap.
        overview.Value.Missing.Where(gap => gap.Kind == "source")
            .Select(gap => (gap.Name, gap.Reason, gap.Count)).ShouldBe(
            [
                ("before", "NotMeasured", 1), ("ended", "NotMeasured", 1), ("thin", "InsufficientCoverage", 1),
            ]);
    }

    private async Task ImportAsync(string source, DateTime first, DateTime last, int count)
    {
        var mapping = TestTown.Mapping("centre");
        (mapping["id"], mapping["timeZone"]) = (source, "UTC");
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        // Days differ from their week, as days do: where all are alike the least is an outlier.
        var text = "local_time,centre\n" + string.Join('\n', Enumerable.Range(0, (last - first).Days * 24)
            .Select(hour => first.AddHours(hour)).Select(hour => string.Create(CultureInfo.InvariantCulture,
                $"{hour:yyyy-MM-dd'T'HH:mm},{count / 10 * (10 + hour.Hour) * (10 + (hour.DayOfYear % 5))}")));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        (await _town.Store.ImportAsync(source, stream, "c.csv", null, default)).Succeeded.ShouldBeTrue();
    }
}
