using Connector.Tests.Store;
using Dasta.Indicators;
using Npgsql;

namespace Connector.Tests.Leaving;

/// <summary>What waits, or has much to remove, is not cut off by the time an ordinary command may take.</summary>
public sealed class LongErasureTests
{
    private const long ImportLockKey = 7235441189;

    // Longer than a command of these connections may take.
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(1.6);

    [Fact]
    public async Task An_erasure_waits_for_an_import_and_for_its_own_statements_longer_than_a_command_may_take()
    {
        await using var town = await TestTown.CreateAsync();
        (await town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
        await town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n");
        await using var raw = Impatient(town.Raw, town.RawRole);
        await using var admin = Impatient(town.Admin, role: null);
        using var store = new TownStore(raw, TimeProvider.System);
        await using var import = await HoldAsync(town, $"SELECT pg_advisory_xact_lock({ImportLockKey})");
        await using var reader = await HoldAsync(town, "LOCK TABLE raw.file IN ACCESS EXCLUSIVE MODE");

        var erasure = store.EraseAsync("passages", figures: false, admin, default);
        await Task.Delay(Longer);
        await EndAsync(import);
        await Task.Delay(Longer);
        erasure.IsCompleted.ShouldBeFalse();
        await EndAsync(reader);

        (await erasure).Value.Value.Readings.ShouldBe(1);

        // The connections are what they are said to be: an ordinary command is cut off.
        await using var ordinary = raw.CreateCommand("SELECT pg_sleep(5)");
        await Should.ThrowAsync<NpgsqlException>(() => ordinary.ExecuteNonQueryAsync());
    }

    private static NpgsqlDataSource Impatient(NpgsqlDataSource like, string? role)
    {
        var text = new NpgsqlConnectionStringBuilder(TestDatabase.Server)
        {
            Database = new NpgsqlConnectionStringBuilder(like.ConnectionString).Database,
            CommandTimeout = 1,
        };
        if (role is not null)
        {
            (text.Username, text.Password) = (role, text.Database);
        }

        return NpgsqlDataSource.Create(text.ConnectionString);
    }

    private static async Task<NpgsqlConnection> HoldAsync(TestTown town, string statement)
    {
        var connection = await town.Admin.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {statement}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task EndAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("COMMIT", connection);
        await command.ExecuteNonQueryAsync();
    }
}
