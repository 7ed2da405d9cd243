using Npgsql;

namespace Connector.Tests.Hosting;

/// <summary>Architecture 3.1: the gate is the database.</summary>
public sealed class GateTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    [Fact]
    public async Task The_reads_role_is_refused_on_every_table_outside_released() =>
        await ShouldBeRefusedAsync(towns.First.Reads, "raw", "connector", "node");

    [Fact]
    public async Task The_state_role_is_refused_on_every_raw_and_released_table() =>
        await ShouldBeRefusedAsync(towns.First.State, "raw", "released");

    [Fact]
    public async Task The_raw_role_is_refused_on_protocol_state_audit_and_keys() =>
        await ShouldBeRefusedAsync(towns.First.Raw, "connector", "node");

    [Fact]
    public async Task The_reads_role_can_only_read_what_was_released()
    {
        foreach (var table in await TablesAsync("released"))
        {
            await ExecuteAsync(towns.First.Reads, $"select count(*) from {table}");
            (await SqlStateAsync(
                towns.First.Reads, $"begin; set transaction read write; delete from {table}")).ShouldBe("42501");
        }
    }

    [Fact]
    public async Task A_towns_roles_cannot_connect_to_another_towns_database()
    {
        await using var admin = towns.Admin(towns.Second);
        var other = new NpgsqlConnectionStringBuilder(admin.ConnectionString).Database!;
        foreach (var source in new[] { towns.First.State, towns.First.Raw, towns.First.Reads })
        {
            var allowed = await ScalarAsync(
                source, $"select has_database_privilege(current_user, '{other}', 'connect')");
            allowed.ShouldBe(false);
        }
    }

    [Fact]
    public async Task Provisioning_again_keeps_identity_and_keys()
    {
        var again = await towns.ProvisionAsync();
        try
        {
            again[0].Did.ShouldBe(towns.First.Did);
            again[0].Acting.Signing.KeyId.ShouldBe(towns.First.Acting.Signing.KeyId);
            await ExecuteAsync(again[0].Reads, "select count(*) from released.observation");
        }
        finally
        {
            foreach (var town in again)
            {
                await town.DisposeAsync();
            }
        }
    }

    [Fact]
    public void Hosted_towns_live_below_their_slug() =>
        towns.First.Base.ShouldBe("http://localhost:8199/oost-dorp");

    private async Task ShouldBeRefusedAsync(NpgsqlDataSource source, params string[] schemas)
    {
        foreach (var schema in schemas)
        {
            var tables = await TablesAsync(schema);
            tables.ShouldNotBeEmpty();
            foreach (var table in tables)
            {
                (await SqlStateAsync(source, $"select * from {table} limit 1")).ShouldBe("42501", table);
            }
        }
    }

    private async Task<IReadOnlyList<string>> TablesAsync(string schema)
    {
        await using var admin = towns.Admin(towns.First);
        await using var list = admin.CreateCommand(
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = @schema and c.relkind in ('r', 'p', 'v', 'm')
            """);
        list.Parameters.AddWithValue("schema", schema);
        await using var reader = await list.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static async Task<string?> SqlStateAsync(NpgsqlDataSource source, string statement)
    {
        try
        {
            await ExecuteAsync(source, statement);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        return await command.ExecuteScalarAsync();
    }
}
