using System.Text;
using Connector.Tests.Store;
using Dasta.Indicators;
using Npgsql;

namespace Connector.Tests.Registers;

/// <summary>Statements of an import are bounded by the server's setting, not by the client's own seconds.</summary>
public sealed class PatientImportTests : IAsyncLifetime
{
    private const string Premises = "Peildatum;Pandnummer;Naam;Branche;Keten;Leeg sinds;WVO;Kern;X;Y\n"
        + "01/01/2024;1;;Mode;;;;;3,105;51,305\nsomeday;2;;Mode;;;;;;\n";

    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        await _town.PutGoldenAsync("premises-csv");
        await _town.PutAsync(TestTown.Mapping("a"));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData("premises", Premises, "raw.premises")]
    [InlineData("premises", Premises, "raw.premises_zone")]
    [InlineData("premises", Premises, "raw.set_aside")]
    [InlineData("passages", "local_time,a\n2025-02-03T00:00,5\nnonsense,7\n", "raw.series")]
    [InlineData("passages", "local_time,a\n2025-02-03T00:00,5\nnonsense,7\n", "raw.set_aside")]
    [InlineData("passages", "local_time,a\n2025-02-03T00:00,5\nnonsense,7\n", "raw.flagged")]
    public async Task An_import_waits_longer_than_an_ordinary_command(string source, string text, string table)
    {
        await using var impatient = Impatient();
        using var store = new TownStore(impatient, new FixedClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, default)));
        await using var holder = await _town.Admin.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", holder))
        {
            await command.ExecuteNonQueryAsync();
        }

        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var import = store.ImportAsync(source, file, "f.csv", null, default);
        await Task.WhenAny(import, Task.Delay(TimeSpan.FromSeconds(4.5)));
        import.IsCompleted.ShouldBeFalse();
        await held.RollbackAsync();

        (await import).Value.Value.Stored.ShouldBe(1);
    }

    [Fact]
    public async Task A_snapshot_of_premises_leaves_those_before_it_as_they_were_placed()
    {
        await _town.PutGoldenAsync("zones-geojson", ("nis", "31004"));
        var zones = Zones.Of(Zones.Feature("centrum", 3.1, 51.3, 0.01));
        await _town.FeedAsync("zones", zones);
        await _town.FeedAsync("premises", Premises);
        // What nothing but another look at the first snapshot would bring back.
        await _town.ExecuteAsync("DELETE FROM raw.premises_zone");

        await _town.FeedAsync("premises", Premises.Replace("2024", "2025", StringComparison.Ordinal));

        (await PlacedAsync()).ShouldBe(["2025-01-01 1 31004-centrum"]);

        // Zones that are drawn anew place all of them.
        await _town.FeedAsync("zones", Zones.Of(Zones.Feature("kern", 3.1, 51.3, 0.01)));
        (await PlacedAsync()).ShouldBe(["2024-01-01 1 31004-kern", "2025-01-01 1 31004-kern"]);
    }

    private Task<string[]> PlacedAsync() => _town.QueryAsync<string>("""
        SELECT concat_ws(' ', valid_on, premises_id, zone_code) FROM raw.premises_zone
        JOIN raw.register_version AS version ON version.id = version_id ORDER BY 1
        """);

    // Two seconds stand for the thirty that a command has otherwise.
    private NpgsqlDataSource Impatient()
    {
        var text = new NpgsqlConnectionStringBuilder(_town.Raw.ConnectionString)
        {
            CommandTimeout = 2,
            Username = _town.RawRole,
            Password = new NpgsqlConnectionStringBuilder(_town.Raw.ConnectionString).Database,
        };
        return NpgsqlDataSource.Create(text.ConnectionString);
    }
}
