using System.Globalization;
using Connector.Tests.Registers;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;
using Npgsql;

namespace Connector.Tests.Calculation.Releases;

/// <summary>A day that comes in, a day that is corrected, and a run that is cut off.</summary>
public sealed class IncrementalReleaseTests : IAsyncLifetime
{
    private static readonly DateTime First = new(2013, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2014, 8, 23);

    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        var mapping = TestTown.Mapping("site", "core");
        mapping["timeZone"] = "UTC";
        await _town.PutAsync(mapping);
        await _town.PutGoldenAsync("events-csv");
        await _town.FeedAsync("events", "id,naam,soort,van,tot,zones,reeks,tickets,kramen\n" + string.Join('\n',
            Enumerable.Range(0, 20).Select(month => First.AddMonths(month).AddDays(11)).Select(day => string.Create(
                CultureInfo.InvariantCulture,
                $"f{day:yyMM},Feest,Festival,{day:yyyy-MM-dd},{day:yyyy-MM-dd},zone-site,feest,900,"))));
        await _town.ImportAsync(Hours(First, Today.ToDateTime(TimeOnly.MinValue)));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task After_what_a_day_touches_was_released_nothing_else_is_left_to_change()
    {
        var before = await ReleaseAsync(null);
        before.Indicators.Count(one => one.Values > 0).ShouldBeGreaterThan(15);

        foreach (var (day, factor) in new[]
        {
            (Today, 1.0), (new DateOnly(2014, 6, 14), 4), (new DateOnly(2014, 1, 9), 3), (new DateOnly(2013, 5, 4), 2),
        })
        {
            var start = day.ToDateTime(TimeOnly.MinValue);
            await _town.ImportAsync(Hours(start, start.AddDays(1), factor));
            var touched = await ReleaseAsync(day);
            var rest = await ReleaseAsync(null);

            (touched.Added + touched.Changed).ShouldBeGreaterThan(0, $"{day}");
            (rest.Added, rest.Changed).ShouldBe((0, 0), $"{day}");
            if (day.Year == 2014)
            {
                touched.Figures.ShouldBeLessThan(rest.Figures);
            }
        }
    }

    [Fact]
    public async Task A_run_that_is_cut_off_leaves_nothing_behind_and_the_next_one_is_whole()
    {
        await ReleaseAsync(null);
        await _town.ImportAsync(Hours(new(2013, 5, 4), new(2013, 5, 5), 2));
        var published = await PublishedAsync();

        // Another transaction is about to keep the former vintage of one of the figures: writing it waits, with figures
        // staged. Then its connection is gone.
        await using (var held = await _town.Admin.OpenConnectionAsync())
        {
            await using var transaction = await held.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("""
                INSERT INTO released.observation_history (
                    id, vintage, indicator_version, value_attribute, obs_status, conf_status, coverage, published_at)
                SELECT id, vintage, indicator_version, value_attribute, obs_status, conf_status, coverage, published_at
                FROM released.observation WHERE id = 'V1_31004-zone-site_2014MM06'
                """, held);
            (await hold.ExecuteNonQueryAsync()).ShouldBe(1);
            var cut = ReleaseAsync(null);
            await using var kill = _town.Raw.CreateCommand("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND usename = current_user AND wait_event_type = 'Lock'
                    AND query LIKE 'INSERT INTO released.observation_history%'
                """);
            while (!cut.IsCompleted && await kill.ExecuteScalarAsync() is not true)
            {
                await Task.Delay(20);
            }

            await Should.ThrowAsync<NpgsqlException>(cut);
        }

        (await PublishedAsync()).ShouldBe(published);
        (await ReleaseAsync(null)).Changed.ShouldBeGreaterThan(20);
        (await ReleaseAsync(null)).Changed.ShouldBe(0);
    }

    private Task<string> PublishedAsync() => _town.ScalarAsync<string>("""
        SELECT concat(md5(string_agg(o::text, ',' ORDER BY id)), ' ',
            (SELECT count(*) FROM released.observation_history), ' ',
            (SELECT count(*) FROM released.calculation_run), ' ', (SELECT count(*) FROM released.run_input))
        FROM released.observation AS o
        """);

    private async Task<ReleaseSummary> ReleaseAsync(DateOnly? touched) => (await _town.Store.ReleaseAsync(
        new ReleaseRequest(
            2013, [ReleaseRequest.All], From: touched, Until: touched, Touched: touched is not null),
        new DisclosureControl(new DisclosureSettings()), default)).Value;

    private static string Hours(DateTime from, DateTime until, double factor = 1) => "local_time,site,core\n"
        + string.Join('\n', Enumerable.Range(0, (int)(until - from).TotalHours).Select(hour => from.AddHours(hour))
            .Select(hour => string.Create(CultureInfo.InvariantCulture,
                $"{hour:yyyy-MM-dd'T'HH:mm},{Count(hour, 7, factor)},{Count(hour, 11, factor)}")));

    // A rhythm of day, week and season, and what looks like chance.
    private static int Count(DateTime hour, int zone, double factor) => (int)(factor
        * (hour.Hour is >= 8 and < 20 ? 200 : 20) * (hour.DayOfWeek == DayOfWeek.Saturday ? 2 : 1)
        * (1 + (0.2 * Math.Sin(hour.DayOfYear / 58.0)))
        * (0.8 + (((hour.DayOfYear * 31) + (hour.Hour * zone) + (hour.Year * 17)) % 41 / 100.0)));
}
