using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Store.Templates;
using Dapper;
using Dasta.Connector.Manage;
using Dasta.Indicators;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Store;
using Dasta.Node.Trust;
using Npgsql;

namespace Connector.Tests.Store;

/// <summary>A town with a database and roles of its own, dropped at the end.</summary>
internal sealed class TestTown : IAsyncDisposable
{
    /// <summary>What raw.reading holds, one row a value: code, starts_at, value, series_id, local_day.</summary>
    public const string Readings = """
        (SELECT code, series_id, local_day, value,
            (local_day::timestamp AT TIME ZONE time_zone) + (slot - 1) * series.interval::interval AS starts_at
        FROM raw.reading JOIN raw.series ON series.id = series_id
        CROSS JOIN unnest(slots) WITH ORDINALITY AS slot (value, slot) WHERE value IS NOT NULL) AS reading
        """;

    /// <summary>The owner's key, the same for every town of the tests.</summary>
    public static readonly SpliceSeal Seal =
        new SpliceSignatures(SigningKey.Create("did:web:town.test#splices")).Seal;

    private readonly string _prefix;

    private TestTown(string prefix)
    {
        _prefix = prefix;
        Admin = Open(prefix, null);
        Raw = Open(prefix, RawRole);
        Reads = Open(prefix, ReadsRole);
        Store = new TownStore(Raw, new FixedClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), seal: Seal);
    }

    public NpgsqlDataSource Admin { get; }

    public NpgsqlDataSource Raw { get; }

    public NpgsqlDataSource Reads { get; }

    public TownStore Store { get; }

    public string RawRole => _prefix + "_raw";

    public string ReadsRole => _prefix + "_reads";

    /// <summary>Makes a town; its schema stops before the migrations after <paramref name="upTo"/>.</summary>
    public static async Task<TestTown> CreateAsync(string? upTo = null)
    {
        var prefix = TestDatabase.UniquePrefix();
        if (upTo is null)
        {
            await TownTemplate.CopyAsync(prefix);
            return new TestTown(prefix);
        }

        await TownTemplate.ServerAsync([.. TownTemplate.Roles(prefix), $"CREATE DATABASE {prefix}"]);
        var town = new TestTown(prefix);
        await SchemaMigrations.ApplyAsync(town.Admin, town.RawRole, town.ReadsRole, default, upTo);
        return town;
    }

    /// <summary>Brings the schema up to date.</summary>
    public Task MigrateAsync() => TownStore.MigrateAsync(Admin, RawRole, ReadsRole, default);

    /// <summary>Runs statements as administrator.</summary>
    public async Task ExecuteAsync(string text)
    {
        await using var command = Admin.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A mapping of columns, each a zone of its own in town 31004, stamped in Melbourne.</summary>
    public static JsonObject Mapping(params string[] columns) => new()
    {
        ["format"] = "wide-csv",
        ["id"] = "passages",
        ["title"] = "Passages in the centre",
        ["nis"] = "31004",
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = "Australia/Melbourne",
        ["stamp"] = new JsonObject
        {
            ["column"] = "local_time",
            ["pattern"] = "yyyy-MM-ddTHH:mm",
            ["marks"] = "start",
            ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray(columns.Select(column =>
            (JsonNode)new JsonObject { ["slug"] = $"zone-{column}", ["name"] = $"Zone {column}" }).ToArray()),
        ["series"] = new JsonArray(columns.Select(column =>
            (JsonNode)new JsonObject { ["column"] = column, ["zone"] = $"zone-{column}" }).ToArray()),
    };

    /// <summary>Imports a text as a file of source passages.</summary>
    public async Task<ImportSummary> ImportAsync(string csv)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var outcome = await Store.ImportAsync("passages", stream, "test.csv", null, CancellationToken.None);
        return outcome.Value.Value;
    }

    /// <summary>A pool of the raw role's connections with a limit; the caller disposes it.</summary>
    public NpgsqlDataSource OpenRaw(int poolMaximum) => Open(_prefix, RawRole, poolMaximum);

    /// <summary>Runs a query as administrator.</summary>
    public async Task<T[]> QueryAsync<T>(string text)
    {
        await using var connection = await Admin.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(text)).ToArray();
    }

    public async Task<T> ScalarAsync<T>(string text) => (await QueryAsync<T>(text)).Single();

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Admin.DisposeAsync();
        await Raw.DisposeAsync();
        await Reads.DisposeAsync();
        await TownTemplate.ServerAsync(
            $"DROP DATABASE {_prefix} WITH (FORCE)", $"DROP ROLE {RawRole}", $"DROP ROLE {ReadsRole}");
    }

    private static NpgsqlDataSource Open(string database, string? role, int poolMaximum = 100)
    {
        var text = new NpgsqlConnectionStringBuilder(TestDatabase.Server)
        {
            Database = database,
            MaxPoolSize = poolMaximum,
        };
        if (role is not null)
        {
            text.Username = role;
            text.Password = database;
        }

        return NpgsqlDataSource.Create(text.ConnectionString);
    }
}
