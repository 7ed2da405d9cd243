using System.Text.Json.Nodes;
using Dasta.Indicators;
using Dasta.Measurements.Harness;
using Npgsql;

namespace Dasta.Measurements.Ingest;

/// <summary>An empty town in a database of its own, with a source of so many hourly series.</summary>
internal sealed class ScratchTown : IAsyncDisposable
{
    public const string Source = "counts";

    private ScratchTown(NpgsqlDataSource raw, string database)
    {
        Raw = raw;
        Database = database;
        Store = new TownStore(raw, TimeProvider.System);
    }

    public NpgsqlDataSource Raw { get; }

    public string Database { get; }

    public TownStore Store { get; }

    /// <summary>Makes the roles that all towns of these databases share.</summary>
    public static async Task PrepareAsync(ScratchDatabases databases, CancellationToken cancellation)
    {
        var postgres = databases.Postgres;
        await postgres.EnsureRoleAsync(postgres.NameOf("raw"), "measured", cancellation);
        await postgres.EnsureRoleAsync(postgres.NameOf("reads"), "measured", cancellation);
    }

    public static async Task<ScratchTown> CreateAsync(
        ScratchDatabases databases, string name, int sensors, CancellationToken cancellation)
    {
        var postgres = databases.Postgres;
        var database = postgres.NameOf(name);
        var role = postgres.NameOf("raw");
        await postgres.EnsureDatabaseAsync(database, cancellation);
        await postgres.GrantConnectAsync(database, role, cancellation);
        await using (var admin = postgres.Open(database))
        {
            await TownStore.MigrateAsync(admin, role, postgres.NameOf("reads"), cancellation);
        }

        var town = new ScratchTown(postgres.Open(database, role, "measured"), database);
        _ = (await town.Store.PutSourceAsync(Mapping(sensors), cancellation)).Value;
        return town;
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Raw.DisposeAsync();
    }

    private static JsonObject Mapping(int sensors) => new()
    {
        ["format"] = "wide-csv",
        ["id"] = Source,
        ["title"] = "Measured counts",
        ["nis"] = "31004",
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = "Etc/UTC",
        ["stamp"] = new JsonObject
        {
            ["column"] = "local_time",
            ["pattern"] = "yyyy-MM-ddTHH:mm",
            ["marks"] = "start",
            ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" }),
        ["series"] = new JsonArray([.. Enumerable.Range(1, sensors).Select(
            sensor => (JsonNode)new JsonObject { ["column"] = $"s{sensor}", ["zone"] = "centrum" })]),
    };
}
