using Npgsql;

namespace Connector.Tests.Store;

/// <summary>The gate is the database: what each role can and cannot touch.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a", "b"), default)).Succeeded.ShouldBeTrue();
        await _town.ImportAsync("local_time,a,b\n2014-11-01T00:00,1,2\n2014-12-01T00:00,1,2\n");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task The_reads_role_is_refused_on_every_raw_table()
    {
        var tables = await _town.QueryAsync<string>("""
            SELECT format('raw.%I', relname) FROM pg_class
            WHERE relnamespace = 'raw'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            """);
        tables.ShouldContain("raw.reading_2014_11");
        tables.Length.ShouldBeGreaterThan(10);
        foreach (var table in tables)
        {
            (await StateAsync(_town.Reads, $"SELECT * FROM {table}")).ShouldBe("42501", table);
        }
    }

    [Fact]
    public async Task The_reads_role_would_be_refused_even_if_it_could_enter_the_schema()
    {
        await using (var grant = _town.Admin.CreateCommand($"GRANT USAGE ON SCHEMA raw TO {_town.ReadsRole}"))
        {
            await grant.ExecuteNonQueryAsync();
        }

        foreach (var table in await _town.QueryAsync<string>(
            "SELECT format('raw.%I', relname) FROM pg_class "
            + "WHERE relnamespace = 'raw'::regnamespace AND relkind IN ('r', 'p')"))
        {
            (await StateAsync(_town.Reads, $"SELECT * FROM {table}")).ShouldBe("42501", table);
        }

        (await StateAsync(_town.Reads, "SELECT raw.open_month('2013-01-01')")).ShouldBe("42501");
    }

    [Theory]
    [InlineData("INSERT INTO released.period VALUES ('2014MM12', 'Month', '2014-12-01', '2014-12-31')")]
    [InlineData("UPDATE released.observation SET value = 1")]
    [InlineData("DELETE FROM released.observation")]
    [InlineData("TRUNCATE released.observation")]
    [InlineData("CREATE TABLE released.own (id int)")]
    public async Task The_reads_role_only_reads(string text)
    {
        (await StateAsync(_town.Reads, text)).ShouldBe("42501");
        (await StateAsync(
            _town.Reads, "SELECT * FROM released.observation, released.area, released.period, released.indicator"))
            .ShouldBeNull();
    }

    [Theory]
    [InlineData("GRANT SELECT ON raw.reading TO {reads}")]
    [InlineData("GRANT USAGE ON SCHEMA raw TO {reads}")]
    [InlineData("DROP TABLE raw.reading_2014_11")]
    [InlineData("ALTER TABLE raw.reading ADD COLUMN more int")]
    [InlineData("CREATE TABLE raw.own (id int)")]
    [InlineData("DELETE FROM raw.file")]
    [InlineData("UPDATE raw.set_aside SET reason = ''")]
    [InlineData("DELETE FROM released.observation")]
    [InlineData("UPDATE released.observation_history SET value = 1")]
    public async Task The_raw_role_cannot_widen_its_rights_or_unwrite_what_was_recorded(string text)
    {
        var state = await StateAsync(_town.Raw, text.Replace("{reads}", _town.ReadsRole));
        // A grant by someone who may not grant is a warning in PostgreSQL, except when no right at all could be given.
        if (state is null)
        {
            text.ShouldStartWith("GRANT");
            (await StateAsync(_town.Reads, "SELECT * FROM raw.reading")).ShouldBe("42501");
        }
        else
        {
            state.ShouldBe("42501");
        }
    }

    [Theory]
    [InlineData("2014-12-02")]
    [InlineData("1789-07-01")]
    [InlineData("2999-01-01")]
    public async Task Only_months_that_readings_can_lie_in_are_opened(string month) =>
        (await StateAsync(_town.Raw, $"SELECT raw.open_month('{month}')")).ShouldBe("22023");

    private static async Task<string?> StateAsync(NpgsqlDataSource source, string text)
    {
        try
        {
            await using var command = source.CreateCommand(text);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }
}
