using System.Globalization;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Connector.Tests.Calculation;

public sealed class ReleaseTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        var mapping = TestTown.Mapping("busy", "quiet", "zero");
        mapping["timeZone"] = "UTC";
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_figure_behind_which_fewer_than_thirty_stand_is_withheld_and_zero_is_measured()
    {
        // 8 of 31 and 10 of 31 equal days: released with four decimals, never with the digits that tell the counts.
        // One passage on each of January's first 29 days in zone quiet, none at all in zone zero.
        await _town.ImportAsync(Year(hour => (10, hour.Hour == 12 && hour.DayOfYear < 30 ? 1 : 0, 0)));
        var summary = await ReleaseAsync();

        summary.Withheld.ShouldBe(await _town.ScalarAsync<int>(
            "SELECT count(*)::int FROM released.observation WHERE conf_status = 'C'"));
        (await FigureAsync("V5_31004-zone-busy_2013MM01")).ShouldBe((0.2581, "None", "P", "F", 1.0));
        (await FigureAsync("V5_31004-zone-busy_2013MM03")).ShouldBe((0.3226, "None", "A", "F", 1.0));
        (await FigureAsync("V5_31004-zone-quiet_2013MM01")).ShouldBe((null, "TooFewCounts", "M", "C", 1.0));
        (await FigureAsync("V5_31004-zone-zero_2013JJ00")).ShouldBe((null, "TooFewCounts", "M", "C", 1.0));
        (await FigureAsync("V1_31004-zone-busy_2013MM03")).ShouldBe((100.0, "None", "A", "F", 1.0));
        (await FigureAsync("V1_31004-zone-zero_2013MM03")).ShouldBe((null, "NoReferencePeriod", "M", "F", 1.0));
        (await WhyAsync("V5_31004-zone-quiet_2013MM01")).ShouldBe("A");
        (await WhyAsync("V1_31004-zone-zero_2013MM03")).ShouldBeNull();

        // What is told again has no reason any more.
        await _town.ImportAsync("local_time,busy,quiet,zero\n2013-01-05T12:00,,50,\n2013-01-08T12:00,,50,\n");
        await ReleaseAsync();
        (await FigureAsync("V5_31004-zone-quiet_2013MM01")).Item4.ShouldBe("F");
        (await WhyAsync("V5_31004-zone-quiet_2013MM01")).ShouldBeNull();
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.withheld_figure")).ShouldBe(
            await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation WHERE conf_status = 'C'"));
    }

    [Fact]
    public async Task What_waited_for_its_turn_bears_the_moment_at_which_the_turn_came()
    {
        await _town.ImportAsync(Year(hour => (10, 10, 0)));
        await using var holder = await _town.Raw.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT pg_advisory_xact_lock(7235441190)", holder, held))
        {
            await hold.ExecuteNonQueryAsync();
        }

        using var store = new TownStore(_town.Raw, TimeProvider.System, seal: TestTown.Seal);
        var released = store.ReleaseAsync(
            new ReleaseRequest(2013, ["V1"]), new DisclosureControl(new DisclosureSettings()), default);
        await Exchange.Stage.UntilAsync(
            () => _town.ScalarAsync<long>("""
                SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
                """),
            waiting => waiting > 0);
        var turn = DateTimeOffset.UtcNow;
        await held.CommitAsync();
        (await released).Succeeded.ShouldBeTrue();
        (await _town.ScalarAsync<DateTime>("SELECT min(published_at) FROM released.observation"))
            .ShouldBeGreaterThanOrEqualTo(turn.UtcDateTime.AddMilliseconds(-1));
    }

    // As its owner is told; the role that answers others can't read where it is kept.
    private async Task<string?> WhyAsync(string id)
    {
        await using var read = _town.Reads.CreateCommand("SELECT FROM raw.withheld_figure");
        (await Should.ThrowAsync<PostgresException>(async () => await read.ExecuteNonQueryAsync()))
            .SqlState.ShouldBe("42501");
        return (await _town.Store.ExplainFigureAsync(id, default)).Value.Value.WithheldBecause;
    }

    [Fact]
    public async Task Releasing_again_changes_nothing_and_a_correction_makes_a_new_vintage_of_what_it_touches()
    {
        await _town.ImportAsync(Year(_ => (10, 10, 10)));
        var first = await ReleaseAsync();
        var again = await ReleaseAsync();

        (first.Added, first.Changed, first.Unchanged).ShouldBe((first.Figures, 0, 0));
        (again.Added, again.Changed, again.Unchanged).ShouldBe((0, 0, first.Figures));

        await _town.ImportAsync("local_time,busy,quiet,zero\n2013-05-04T12:00,500,,\n");
        var corrected = await ReleaseAsync();

        // Weekend shares of May and the year, and every month's index, since the reference moved: of one zone only.
        corrected.Changed.ShouldBe(2 + 12);
        (await _town.QueryAsync<(int, double)>("""
            SELECT vintage, value FROM released.observation_history WHERE id = 'V5_31004-zone-busy_2013MM05'
            UNION ALL
            SELECT vintage, value FROM released.observation WHERE id = 'V5_31004-zone-busy_2013MM05' ORDER BY 1
            """)).ShouldBe([(1, 0.2581), (2, 0.3039)]);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation_history")).ShouldBe(14);
    }

    [Fact]
    public async Task A_day_of_twenty_present_hours_does_not_count_and_one_of_twenty_one_does()
    {
        await _town.ImportAsync(Year(hour =>
            (hour is { Month: 1, Day: 5, Hour: < 4 } ? null : 10,
                hour is { Month: 1, Day: 5, Hour: < 3 } ? null : 10, 10)));
        await ReleaseAsync();

        (await FigureAsync("V5_31004-zone-busy_2013MM01")).ShouldBe((0.2333, "None", "P", "F", 30 / 31.0));
        (await FigureAsync("V5_31004-zone-quiet_2013MM01"))
            .ShouldBe((0.2551, "None", "P", "F", 1.0));
    }

    [Fact]
    public async Task All_indicators_at_once_say_of_each_what_came_of_it_and_why_nothing_did()
    {
        await _town.ImportAsync(Year(_ => (10, 10, 0)));

        var all = (await _town.Store.ReleaseAsync(
            new ReleaseRequest(2013, [ReleaseRequest.All]), new DisclosureControl(new DisclosureSettings()),
            default)).Value;

        all.Indicators.Select(one => one.Indicator).ShouldBe(IndicatorDefinitions.All.Select(one => one.Id));
        all.Indicators.Sum(one => one.Figures).ShouldBe(all.Figures);
        all.Indicators.Sum(one => one.Values).ShouldBe(all.Figures - all.Withheld - all.Missing);
        all.Indicators.ShouldAllBe(one => one.Values == 0 == (one.Why != null));
        Of("V5").ShouldBe(new("V5", 39, 26, 13, null));
        Of("V6").Why.ShouldBe("The history is too short; it uses passages, presence, density.");
        Of("W3").ShouldBe(new(
            "W3", 0, 0, 0, "There is nothing to calculate from in the periods asked for; it uses premises."));

        ReleaseSummary.OfIndicator Of(string indicator) => all.Indicators.Single(one => one.Indicator == indicator);
    }

    [Fact]
    public async Task An_unknown_indicator_or_reference_year_is_refused_and_nothing_is_written()
    {
        await _town.ImportAsync(Year(_ => (10, 10, 10)));
        var control = new DisclosureControl(new DisclosureSettings());

        (await _town.Store.ReleaseAsync(new ReleaseRequest(2013, ["V1", "V99"]), control, default))
            .Refusal!.Code.ShouldBe("INDICATOR-005");
        (await _town.Store.ReleaseAsync(new ReleaseRequest(3013, ["V1"]), control, default))
            .Refusal!.Code.ShouldBe("INDICATOR-006");
        (await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation")).ShouldBe(0);
    }

    [Fact]
    public async Task The_reads_role_sees_areas_periods_and_definitions_of_what_is_released()
    {
        await _town.ImportAsync(Year(_ => (10, 10, 10)));
        await ReleaseAsync();
        await using var command = _town.Reads.CreateCommand("""
            SELECT count(*) FROM released.observation AS o
            JOIN released.area AS a ON a.code = o.area_code AND a.nis = '31004' AND a.kind = 'zone'
            JOIN released.period AS p
                ON p.code = o.period_code AND p.granularity = o.granularity AND p.start_date = o.period_start
            JOIN released.indicator AS i
                ON i.code = o.indicator_code AND i.unit = o.unit AND i.version = o.indicator_version
            """);

        (await command.ExecuteScalarAsync()).ShouldBe(3L * (12 + 12 + 1));
    }

    private async Task<ReleaseSummary> ReleaseAsync() => (await _town.Store.ReleaseAsync(
        new ReleaseRequest(2013, ["V1", "V5"]), new DisclosureControl(new DisclosureSettings()), default)).Value;

    private Task<(double?, string, string, string, double)> FigureAsync(string id) =>
        _town.ScalarAsync<(double?, string, string, string, double)>(
            "SELECT value, value_attribute, obs_status, conf_status, coverage FROM released.observation "
            + $"WHERE id = '{id}'");

    private static string Year(Func<DateTime, (int? Busy, int? Quiet, int? Zero)> counts)
    {
        var start = new DateTime(2013, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return "local_time,busy,quiet,zero\n" + string.Join('\n', Enumerable.Range(0, 365 * 24)
            .Select(hour => start.AddHours(hour))
            .Select(hour => string.Create(CultureInfo.InvariantCulture,
                $"{hour:yyyy-MM-dd'T'HH:mm},{counts(hour).Busy},{counts(hour).Quiet},{counts(hour).Zero}")));
    }
}
