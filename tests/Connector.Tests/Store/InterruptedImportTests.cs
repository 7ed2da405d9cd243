using System.Globalization;
using System.Text;
using Connector.Tests.Sources.Csv;
using Npgsql;

namespace Connector.Tests.Store;

public sealed class InterruptedImportTests
{
    [Fact]
    public async Task An_import_whose_connection_is_killed_leaves_nothing_and_can_be_repeated()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("a", "b"), default)).Succeeded.ShouldBeTrue();
        var bytes = Encoding.UTF8.GetBytes(Rows(3 * 365 * 24));
        var killed = 0L;
        var stream = new ChunkedStream(bytes, 64 * 1024, async position =>
        {
            if (position > bytes.Length / 2 && killed == 0)
            {
                killed = await town.ScalarAsync<long>(
                    $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '{town.RawRole}'");
            }
        });

        await Should.ThrowAsync<NpgsqlException>(
            () => town.Store.ImportAsync("passages", stream, "x.csv", null, default));

        killed.ShouldBeGreaterThan(0);
        (await town.ScalarAsync<long>($"SELECT count(*) FROM {TestTown.Readings}")).ShouldBe(0);
        (await town.ScalarAsync<long>("SELECT count(*) FROM pg_inherits WHERE inhparent = 'raw.reading'::regclass"))
            .ShouldBe(0);
        var again = await town.ImportAsync(Encoding.UTF8.GetString(bytes));
        (again.AlreadyKnown, again.Stored).ShouldBe((false, 2 * 3 * 365 * 24));
    }

    [Fact]
    public async Task An_import_that_is_cancelled_leaves_nothing()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("a", "b"), default)).Succeeded.ShouldBeTrue();
        using var stop = new CancellationTokenSource();
        var bytes = Encoding.UTF8.GetBytes(Rows(10_000));
        var stream = new ChunkedStream(
            bytes, 4096, position => position > bytes.Length / 2 ? stop.CancelAsync() : Task.CompletedTask);

        await Should.ThrowAsync<OperationCanceledException>(
            () => town.Store.ImportAsync("passages", stream, "x.csv", null, stop.Token));

        (await town.ScalarAsync<long>($"SELECT count(*) FROM {TestTown.Readings}")).ShouldBe(0);
        (await town.ScalarAsync<long>("SELECT count(*) FROM raw.reading")).ShouldBe(0);
    }

    private static string Rows(int count)
    {
        var start = new DateTime(2012, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Melbourne");
        var text = new StringBuilder("local_time,a,b\n");
        var previous = DateTime.MinValue;
        for (var hour = 0; count > 0; hour++)
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(start.AddHours(hour), zone);
            if (local > previous)
            {
                text.Append(CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd'T'HH:mm},{hour % 50},{hour % 70}\n");
                previous = local;
                count--;
            }
        }

        return text.ToString();
    }
}
