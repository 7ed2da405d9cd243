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

    /// <summary>A town that takes in the wide CSV of so many hourly series.</summary>
    public static Task<ScratchTown> CreateAsync(
        ScratchDatabases databases, string name, int sensors, CancellationToken cancellation) =>
        CreateAsync(databases, name, Mapping(sensors), cancellation);

    public static async Task<ScratchTown> CreateAsync(
        ScratchDatabases databases, string name, JsonObject mapping, CancellationToken cancellation)
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
        _ = (await town.Store.PutSourceAsync(mapping, cancellation)).Value;
        return town;
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Raw.DisposeAsync();
    }

    /// <summary>The mapping of a table with a row for each count of the sensors s1, s2, ...</summary>
    /// <param name="form">How stamps are written, where it is not as <c>yyyy-MM-ddTHH:mm</c>.</param>
    public static JsonObject LongMapping(
        string format, string stamp, string sensor, string count, int sensors, string? form = null) => new()
    {
        ["format"] = format,
        ["id"] = Source,
        ["title"] = "Measured counts",
        ["nis"] = "31004",
        ["timeZone"] = "Etc/UTC",
        ["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray(stamp),
            [form is null ? "pattern" : "form"] = form ?? "yyyy-MM-ddTHH:mm*",
            ["marks"] = "start",
            ["interval"] = "PT1H",
        },
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "centrum", ["name"] = "Centrum" }),
        ["place"] = new JsonObject
        {
            ["column"] = sensor,
            ["zones"] = new JsonObject(Enumerable.Range(1, sensors).Select(
                one => KeyValuePair.Create($"s{one}", (JsonNode?)"centrum"))),
        },
        ["values"] = new JsonArray(new JsonObject
        {
            ["column"] = count, ["property"] = "passages", ["unit"] = "passages", ["upperBound"] = 100_000,
        }),
    };

    /// <summary>The mapping of a wide CSV with a column for each sensor.</summary>
    public static JsonObject Mapping(int sensors) => new()
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
