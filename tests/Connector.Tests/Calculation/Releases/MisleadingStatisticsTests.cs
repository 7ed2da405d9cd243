using Connector.Tests.Store;
using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Npgsql;

namespace Connector.Tests.Calculation.Releases;

/// <summary>
/// Autovacuum may analyse a table while a big transaction has not committed its rows: it then says that there are none.
/// What is written next must not read the table once for every figure.
/// </summary>
public sealed class MisleadingStatisticsTests : IAsyncLifetime
{
    // Where all figures are read for each of them this takes minutes; else it takes a second.
    private const string Patience = "SET LOCAL statement_timeout = '15s'";
    private const string Believed =
        "SELECT reltuples FROM pg_class WHERE oid = 'released.observation'::regclass";

    private static readonly IndicatorDefinition Definition = IndicatorDefinitions.Find("V1")!;
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Figures_are_written_in_no_time_where_statistics_say_that_there_are_none()
    {
        await PublishAsync(50_000, isKept: false);
        (await _town.ScalarAsync<float>(Believed)).ShouldBe(0);

        (await WriteAsync(Figures(0, 20_000, value: 1))).ShouldBe((0, 0));
        (await WriteAsync(Figures(0, 20_000, value: 2))).ShouldBe((0, 20_000));
        (await WriteAsync(Figures(40_000, 20_000, value: 1))).ShouldBe((10_000, 0));
        (await _town.ScalarAsync<long>(
            "SELECT count(*) FROM released.observation_history WHERE value = 1 AND vintage = 1")).ShouldBe(20_000);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation WHERE value = 2 AND vintage = 2"))
            .ShouldBe(20_000);
    }

    [Fact]
    public async Task Nobody_analyses_figures_while_a_release_is_writing_them()
    {
        (await Should.ThrowAsync<PostgresException>(() => PublishAsync(1000, isKept: true)))
            .SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        (await _town.ScalarAsync<float>(Believed)).ShouldBe(-1);
    }

    [Fact]
    public async Task Whoever_brings_everything_anew_says_what_there_is()
    {
        await PublishAsync(1000, isKept: false, "SELECT raw.keep_statistics(anew => true)");

        (await _town.ScalarAsync<float>(Believed)).ShouldBe(1000);
    }

    // Publishes figures, and has them analysed by another connection before they are committed.
    private async Task PublishAsync(int count, bool isKept, string? atTheEnd = null)
    {
        await _town.ExecuteAsync("""
            INSERT INTO released.area (code, name, kind, nis, current_nis)
            VALUES ('31004', 'Blankenberge', 'municipality', '31004', '31004')
            """);
        await using var connection = await _town.Raw.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var writer = new ReleasedFigures(connection, DateTimeOffset.UnixEpoch);
        if (isKept)
        {
            await writer.StartAsync(default);
        }

        await writer.WriteAsync([(Definition, Figures(0, count, value: 1))], await RunAsync(connection), default);
        await _town.ExecuteAsync("""
            SET lock_timeout = '200ms'; ANALYZE released.indicator, released.period, released.observation
            """);
        if (atTheEnd is not null)
        {
            await connection.ExecuteAsync(atTheEnd);
        }

        await transaction.CommitAsync();
    }

    private async Task<(int Added, int Changed)> WriteAsync(IReadOnlyList<Released<Figure>> figures)
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Patience);
        var writer = new ReleasedFigures(connection, DateTimeOffset.UnixEpoch);
        await writer.StartAsync(default);
        var written = await writer.WriteAsync([(Definition, figures)], await RunAsync(connection), default);
        await transaction.CommitAsync();
        return written;
    }

    private static Task<string> RunAsync(NpgsqlConnection connection) => connection.QuerySingleAsync<string>("""
        INSERT INTO released.calculation_run (code_version, reference_year, computed_at)
        VALUES ('test', 2013, now()) RETURNING code
        """)!;

    private static IReadOnlyList<Released<Figure>> Figures(int first, int count, double value) =>
        new DisclosureControl(new DisclosureSettings()).ReleaseAll(
            [.. Enumerable.Range(first, count).Select(number => new Candidate<Figure>(
                new Figure("V1", "31004", Month(number % 12), value, "None", "A", 1) { Breakdown = $"part{number}" },
                new DisclosureBasis.OpenRegister(), 1))],
            (figure, reason) => figure.Withhold(reason));

    private static Period Month(int month) => Period.Month(2013, 1 + month);
}
