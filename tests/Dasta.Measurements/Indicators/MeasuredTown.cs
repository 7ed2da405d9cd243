using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators;
using Dasta.Measurements.Harness;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Measurements.Indicators;

/// <summary>
/// A town with 50 sensors of hourly passages in as many zones over three years, a weekly market and a festival a
/// month, each in two of the zones, and beside them every source and register of a generated town: vehicles, parking,
/// spending, overnight stays, walk-ins, flows between zones, dwell and origins, premises, holidays, weather
/// and outlines.
/// </summary>
internal sealed class MeasuredTown : IAsyncDisposable
{
    public const int Sensors = 50;
    public const int ReferenceYear = 2024;
    public static readonly DateTime First = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    public static readonly DateTime End = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private const string Slug = "oostende";

    private readonly ScratchDatabases _databases = new();
    private readonly DisclosureControl _control = new(new DisclosureSettings());
    private NpgsqlDataSource? _raw;
    private TownStore? _store;
    private uint _chance = 1;

    /// <summary>Makes the town, with readings until before an hour.</summary>
    public async Task PrepareAsync(DateTime until, CancellationToken cancellation)
    {
        var postgres = _databases.Postgres;
        var (database, role) = (postgres.NameOf("town"), postgres.NameOf("raw"));
        await postgres.EnsureRoleAsync(role, "measured", cancellation);
        await postgres.EnsureRoleAsync(postgres.NameOf("reads"), "measured", cancellation);
        await postgres.EnsureDatabaseAsync(database, cancellation);
        await postgres.GrantConnectAsync(database, role, cancellation);
        await using (var admin = postgres.Open(database))
        {
            await TownStore.MigrateAsync(admin, role, postgres.NameOf("reads"), cancellation);
        }

        _raw = postgres.Open(database, role, "measured");
        _store = new TownStore(_raw, TimeProvider.System);
        _ = (await _store.PutSourceAsync(Mapping(), cancellation)).Value;
        await ImportAsync(First, until, cancellation);
        await PutAsync(EventsMapping, "own-events", Events(), cancellation);
        await GenerateAsync(cancellation);
    }

    // Everything else a town measures or keeps a register of: so that no indicator is left out for want of inputs.
    private async Task GenerateAsync(CancellationToken cancellation)
    {
        var generated = new GeneratedTown(TownPlans.Of(Slug));
        foreach (var kind in TownFiles.Of(generated).GroupBy(file => file.Kind))
        {
            var mapping = SourceMappings.Of(generated.Plan, kind.Key);
            _ = (await _store!.PutSourceAsync(mapping, cancellation)).Value;
            foreach (var file in kind)
            {
                using var content = new MemoryStream();
                file.Write(content);
                content.Position = 0;
                _ = (await _store.ImportAsync(
                    mapping["id"]!.GetValue<string>(), content, file.Name, null, cancellation)).Value;
            }
        }
    }

    /// <summary>Takes in the hours from one to before another.</summary>
    public Task ImportAsync(DateTime from, DateTime until, CancellationToken cancellation) =>
        FeedAsync("counts", Counts(from, until), cancellation);

    public Task<Outcome<ReleaseSummary>> ReleaseAsync(ReleaseRequest request, CancellationToken cancellation) =>
        _store!.ReleaseAsync(request, _control, cancellation);

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        if (_raw is not null)
        {
            await _raw.DisposeAsync();
        }

        await _databases.DisposeAsync();
    }

    private async Task PutAsync(string mapping, string source, string text, CancellationToken cancellation)
    {
        _ = (await _store!.PutSourceAsync(JsonNode.Parse(mapping)!.AsObject(), cancellation)).Value;
        await FeedAsync(source, text, cancellation);
    }

    private async Task FeedAsync(string source, string text, CancellationToken cancellation)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var fed = (await _store!.ImportAsync(source, file, source + ".csv", null, cancellation)).Value.Value;
        if (fed.SetAside.Count > 0)
        {
            throw new InvalidOperationException($"{string.Join(", ", fed.SetAside.Keys)} of {source} were set aside.");
        }
    }

    private string Counts(DateTime from, DateTime until)
    {
        var text = new StringBuilder("local_time");
        text.AppendJoin(string.Empty, Enumerable.Range(1, Sensors).Select(sensor => $",s{sensor}")).Append('\n');
        for (var hour = from; hour < until; hour = hour.AddHours(1))
        {
            var usual = (hour.Hour is >= 8 and < 20 ? 300 : 40) * (hour.DayOfWeek == DayOfWeek.Saturday ? 1.6 : 1)
                * (1 + (0.3 * Math.Sin(2 * Math.PI * hour.DayOfYear / 365)));
            text.Append(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-ddTHH:mm}");
            for (var sensor = 1; sensor <= Sensors; sensor++)
            {
                _chance = (_chance * 1664525) + 1013904223;
                text.Append(CultureInfo.InvariantCulture, $",{(int)(usual * (0.7 + ((_chance >> 16) / 109_000.0)))}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Events()
    {
        var text = new StringBuilder("id,name,kind,start,end,zones,series\n");
        for (var day = First.AddDays(1); day < End; day = day.AddDays(7))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"m{day:yyMMdd},Market,market,{day:yyyy-MM-dd}T08:00,{day:yyyy-MM-dd}T13:00,zone-1|zone-2,market\n");
        }

        for (var day = First.AddDays(13); day < End; day = day.AddMonths(1))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"f{day:yyMMdd},Festival,festival,{day:yyyy-MM-dd}T10:00,{day:yyyy-MM-dd}T22:00,zone-3|zone-4,feast\n");
        }

        return text.ToString();
    }

    private const string EventsMapping = """
        {"register": "events", "id": "own-events", "title": "Events", "nis": "35013", "format": "csv", "fields": [
            {"field": "id", "column": "id"}, {"field": "name", "column": "name"}, {"field": "kind", "column": "kind"},
            {"field": "start", "column": "start"}, {"field": "end", "column": "end"},
            {"field": "zones", "column": "zones"}, {"field": "series", "column": "series"}]}
        """;

    private static JsonObject Mapping() => new()
    {
        ["format"] = "wide-csv",
        ["id"] = "counts",
        ["title"] = "Counts",
        ["nis"] = "35013",
        ["property"] = "passages",
        ["unit"] = "passages",
        ["upperBound"] = 100_000,
        ["timeZone"] = "UTC",
        ["stamp"] = new JsonObject
        {
            ["column"] = "local_time",
            ["pattern"] = "yyyy-MM-ddTHH:mm",
            ["marks"] = "start",
            ["intervalMinutes"] = 60,
        },
        ["zones"] = new JsonArray([.. Enumerable.Range(1, Sensors).Select(sensor =>
            (JsonNode)new JsonObject { ["slug"] = $"zone-{sensor}", ["name"] = $"Zone {sensor}" })]),
        ["series"] = new JsonArray([.. Enumerable.Range(1, Sensors).Select(sensor =>
            (JsonNode)new JsonObject { ["column"] = $"s{sensor}", ["zone"] = $"zone-{sensor}" })]),
    };
}
