using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Indicators;
using Dasta.Measurements.Harness;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Measurements.Indicators;

/// <summary>
/// A month of all indicators of a town with 50 sensors and three years of hours, read, calculated, controlled and
/// published; another month each round, the last one of a quarter where a round meets it.
/// </summary>
internal sealed class IndicatorsMonth : IMeasurement
{
    private const int Sensors = 50;
    private static readonly DateTime First = new(2012, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] All = [.. IndicatorDefinitions.All.Select(one => one.Id)];

    private readonly ScratchDatabases _databases = new();
    private readonly DisclosureControl _control = new(new DisclosureSettings());
    private NpgsqlDataSource? _raw;
    private TownStore? _town;
    private int _round;

    public string Name => "indicators-month";

    public string Unit => "s";

    public double Bar => 10;

    public bool MoreIsBetter => false;

    public bool HasReference => false;

    public async Task PrepareAsync(CancellationToken cancellation)
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
        _town = new TownStore(_raw, TimeProvider.System);
        _ = (await _town.PutSourceAsync(Mapping(), cancellation)).Value;
        using var file = new MemoryStream(Encoding.ASCII.GetBytes(Counts()));
        _ = (await _town.ImportAsync("counts", file, "counts.csv", null, cancellation)).Value;
    }

    public async Task<double> SubjectAsync(CancellationToken cancellation)
    {
        var first = new DateOnly(2014, 7, 1).AddMonths(_round++);
        var started = Stopwatch.GetTimestamp();
        var released = (await _town!.ReleaseAsync(
            new ReleaseRequest(2013, All, null, first, first.AddMonths(1).AddDays(-1)), _control, cancellation)).Value;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return released.Figures > 150 * Sensors
            ? seconds
            : throw new InvalidOperationException($"Only {released.Figures} figures were calculated.");
    }

    public Task<double> ReferenceAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        _town?.Dispose();
        if (_raw is not null)
        {
            await _raw.DisposeAsync();
        }

        await _databases.DisposeAsync();
    }

    private static string Counts()
    {
        var text = new StringBuilder("local_time");
        text.AppendJoin(string.Empty, Enumerable.Range(1, Sensors).Select(sensor => $",s{sensor}")).Append('\n');
        uint state = 1;
        for (var hour = First; hour < End; hour = hour.AddHours(1))
        {
            var usual = (hour.Hour is >= 8 and < 20 ? 300 : 40) * (hour.DayOfWeek == DayOfWeek.Saturday ? 1.6 : 1)
                * (1 + (0.3 * Math.Sin(2 * Math.PI * hour.DayOfYear / 365)));
            text.Append(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-ddTHH:mm}");
            for (var sensor = 1; sensor <= Sensors; sensor++)
            {
                state = (state * 1664525) + 1013904223;
                text.Append(CultureInfo.InvariantCulture, $",{(int)(usual * (0.7 + ((state >> 16) / 109_000.0)))}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static JsonObject Mapping() => new()
    {
        ["format"] = "wide-csv",
        ["id"] = "counts",
        ["title"] = "Counts",
        ["nis"] = "31004",
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
