using Dasta.Reads;
using Npgsql;
using NpgsqlTypes;

namespace Policies.Tests.Reads;

/// <summary>A database of its own with schema released, filled with figures the tests also hold in memory.</summary>
public sealed class ReleasedDatabase : IAsyncLifetime
{
    private const string Schema = """
        CREATE SCHEMA released;
        CREATE TABLE released.indicator (code text PRIMARY KEY, version integer NOT NULL, name_nl text NOT NULL,
            name_en text NOT NULL, unit text NOT NULL, definition_nl text NOT NULL, definition_en text NOT NULL,
            breakdown text, formula text NOT NULL DEFAULT 'f', direction text NOT NULL DEFAULT 'neutral');
        CREATE TABLE released.calculation_run (code text PRIMARY KEY, code_version text NOT NULL,
            number integer GENERATED ALWAYS AS (substr(code, 2)::integer) STORED, finished_at timestamptz,
            reference_year integer NOT NULL, computed_at timestamptz NOT NULL, definitions text[] NOT NULL DEFAULT '{}',
            inputs_commitment text);
        CREATE TABLE released.run_input (number integer PRIMARY KEY, kind text NOT NULL, valid_on date,
            commitment text NOT NULL, first_run integer NOT NULL, last_run integer);
        CREATE TABLE released.source_part (number integer PRIMARY KEY,
            code text GENERATED ALWAYS AS ('S' || number::text) STORED, area_code text NOT NULL, property text NOT NULL,
            source_id text NOT NULL, vendor text, from_day date NOT NULL, until_day date, method text,
            workday double precision, saturday double precision, sunday double precision,
            level_share double precision, log_error double precision, window_from date, window_until date,
            overlap_days integer, first_run integer NOT NULL, last_run integer);
        CREATE TABLE released.area (code text PRIMARY KEY, name text NOT NULL, kind text NOT NULL, nis text NOT NULL,
            current_nis text, nis_changed_on date);
        CREATE TABLE released.period (code text PRIMARY KEY, granularity text NOT NULL, start_date date NOT NULL,
            end_date date NOT NULL);
        CREATE TABLE released.observation (id text PRIMARY KEY, indicator_code text NOT NULL,
            indicator_version integer NOT NULL,
            area_code text NOT NULL, period_code text NOT NULL, granularity text NOT NULL, period_start date NOT NULL,
            value double precision, value_attribute text NOT NULL, unit text NOT NULL, obs_status text NOT NULL,
            conf_status text NOT NULL, coverage double precision NOT NULL, reference_period text,
            published_at timestamptz NOT NULL, vintage integer NOT NULL, breakdown text NOT NULL DEFAULT 'total',
            lower95 double precision, upper95 double precision, run_code text, reference_figures text, area_chain text,
            UNIQUE (indicator_code, area_code, period_code, breakdown));
        CREATE TABLE public.secret (text text); INSERT INTO public.secret VALUES ('the raw row');
        """;

    private readonly string _name = TestDatabase.UniquePrefix() + "_reads";

    public NpgsqlDataSource Source { get; private set; } = null!;

    public IReadOnlyList<Figure> Figures { get; } = Figure.All();

    public async Task InitializeAsync()
    {
        await AdministerAsync($"CREATE DATABASE {_name}");
        var server = new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = _name, MaxPoolSize = 8 };
        await using (var admin = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await using var create = admin.CreateCommand(Schema);
            await create.ExecuteNonQueryAsync();
            await FillAsync(admin);
        }

        Source = NpgsqlDataSource.Create(ReadConnections.Limit(server.ConnectionString, new ReadSettings()));
    }

    public async Task DisposeAsync()
    {
        await Source.DisposeAsync();
        await AdministerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private async Task FillAsync(NpgsqlDataSource admin)
    {
        await using var connection = await admin.OpenConnectionAsync();
        foreach (var code in Figures.Select(figure => figure.IndicatorCode).Distinct())
        {
            await RunAsync(
                connection, "INSERT INTO released.indicator VALUES ($1, 1, $1, $1, 'index', 'd', 'd')", code);
        }

        foreach (var code in Figures.Select(figure => figure.AreaCode).Distinct())
        {
            await RunAsync(
                connection, "INSERT INTO released.area VALUES ($1, 'Zone ''t ' || $1, 'zone', left($1, 5))", code);
        }

        foreach (var period in Figures.Select(figure => figure.Period).Distinct())
        {
            await RunAsync(connection, "INSERT INTO released.period VALUES ($1, $2, $3, $4)", period.Code,
                period.Granularity.ToString(), period.Start, period.EndExclusive.AddDays(-1));
        }

        foreach (var figure in Figures)
        {
            await RunAsync(connection, """
                INSERT INTO released.observation VALUES
                    ($1, $2, 1, $3, $4, $5, $6, $7, $8, 'index', $9, 'F', $10, $11, $12, 1)
                """, figure.Id, figure.IndicatorCode, figure.AreaCode, figure.Period.Code,
                figure.Period.Granularity.ToString(), figure.Period.Start, figure.Value, figure.ValueAttribute,
                figure.Status, figure.Coverage, figure.ReferencePeriod, figure.PublishedAt);
        }

        await FillRunsAsync(connection);
    }

    /// <summary>Run R1 computed every V1, run R2 all else; the areas of 31004 were spliced in between.</summary>
    private static async Task FillRunsAsync(NpgsqlConnection connection)
    {
        await RunAsync(connection, """
            INSERT INTO released.calculation_run (code, code_version, reference_year, computed_at, finished_at,
                definitions, inputs_commitment)
            VALUES ('R1', '0.1.0', 2013, '2015-01-10T09:00Z', '2015-01-10T09:01Z', '{V1/1}', repeat('a', 64)),
                ('R2', '0.1.0', 2013, '2015-01-10T10:00Z', NULL, '{V5/1,S1/1}', repeat('b', 64))
            """);
        await RunAsync(connection, """
            UPDATE released.observation SET run_code = CASE indicator_code WHEN 'V1' THEN 'R1' ELSE 'R2' END
            """);
        await RunAsync(connection, """
            INSERT INTO released.run_input VALUES (1, 'readings', NULL, repeat('1', 64), 1, NULL),
                (2, 'reference', '2014-01-01', repeat('2', 64), 1, 1),
                (3, 'reference', '2015-01-01', repeat('3', 64), 2, NULL)
            """);
        await RunAsync(connection, """
            INSERT INTO released.source_part (number, area_code, property, source_id, vendor, from_day, until_day,
                method, workday, saturday, sunday, level_share, log_error, window_from, window_until, overlap_days,
                first_run, last_run)
            VALUES (1, '31004-centrum', 'passages', 'old', 'One', '2012-01-01', NULL, NULL, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL, NULL, 1, 1),
                (2, '31004-centrum', 'passages', 'old', 'One', '2012-01-01', '2014-06-30', 'ratio-of-sums', 2, 2, 2, 1,
                    0.01, '2014-01-01', '2014-06-30', 181, 2, NULL),
                (3, '31004-centrum', 'passages', 'new', NULL, '2014-07-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL, 2, NULL),
                (4, '34013-centrum', 'amount', 'cards', NULL, '2012-01-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL, 1, NULL)
            """);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text, params object?[] values)
    {
        await using var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown }
                : new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    private static async Task AdministerAsync(string text)
    {
        await using var server = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var command = server.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
