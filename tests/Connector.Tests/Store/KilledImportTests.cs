using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Sources.Csv;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Store;

/// <summary>A real connector process is killed (SIGKILL) in the middle of an import.</summary>
public sealed class KilledImportTests
{
    private const int Columns = 20;
    private const int Hours = 26_280;

    private static (long Readings, long Total, long Files) All =>
        ((long)Columns * Hours, (long)Columns * Hours * 7, 1L);

    [Fact]
    public async Task An_import_whose_process_was_killed_left_nothing_or_all_and_the_next_stores_every_reading_once()
    {
        var prefix = TestDatabase.UniquePrefix();
        var folder = Directory.CreateTempSubdirectory("dasta-killed").FullName;
        await using var identity = await StubIdentity.StartAsync();
        var address = $"http://localhost:{FreePort.Next()}";
        identity.Admit(address, "town", ParticipantKind.Municipality, "31004");
        var settings = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(settings, Settings(prefix, folder, address, identity.Base).ToJsonString());
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        var did = Did.FromBase(new Uri(address)).Value;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", identity.Token(did, did));
        var bytes = Encoding.UTF8.GetBytes(Counts());
        try
        {
            await using var database = Database($"{prefix}_town");
            foreach (var (share, delay) in new[] { (0.5, 200), (1.0, 20), (1.0, 150) })
            {
                using var killed = await StartAsync(settings, http, address);
                await PutAsync(http, address);
                await UploadUntilKilledAsync(http, address, bytes, killed, share, delay);
                (await CountAsync(database)).ShouldBeOneOf((0L, 0L, 0L), All);
            }

            using var second = await StartAsync(settings, http, address);
            await UploadAsync(http, address, new ChunkedStream(bytes, 64 * 1024));
            (await CountAsync(database)).ShouldBe(All);
            second.Kill();
            await second.WaitForExitAsync();
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ServerCleaning.DropAsync(prefix);
            Directory.Delete(folder, recursive: true);
        }
    }

    // Kills when a share of the file was sent and a moment has passed, in which the store goes on working.
    private static async Task UploadUntilKilledAsync(
        HttpClient http, string address, byte[] bytes, Process process, double share, int delay)
    {
        Task? kill = null;
        var file = new ChunkedStream(bytes, 64 * 1024, async position =>
        {
            if (position >= bytes.Length * share)
            {
                kill = kill is null ? KillAsync(process, delay) : kill;
                await (share < 1 ? kill : Task.CompletedTask);
            }
        });
        try
        {
            await UploadAsync(http, address, file);
        }
        catch (HttpRequestException)
        {
            (kill is null).ShouldBeFalse();
        }

        await kill!;
    }

    private static async Task KillAsync(Process process, int delay)
    {
        await Task.Delay(delay);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task<Process> StartAsync(string settings, HttpClient http, string address)
    {
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(ConnectorHost).Assembly.Location, "--settings", settings])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Stage.UntilAsync(
            async () =>
            {
                try
                {
                    return (int)(await http.GetAsync($"{address}/health/ready")).StatusCode;
                }
                catch (HttpRequestException refused)
                {
                    return process.HasExited ? throw new InvalidOperationException("The connector ended.", refused) : 0;
                }
            },
            status => status == 200);
        return process;
    }

    private static async Task PutAsync(HttpClient http, string address)
    {
        var names = Enumerable.Range(0, Columns).Select(column => $"c{column}").ToArray();
        var mapping = TestTown.Mapping(names);
        mapping["timeZone"] = "UTC";
        using var body = new StringContent(mapping.ToJsonString(), Encoding.UTF8, "application/json");
        (await http.PostAsync($"{address}/manage/v1/sources", body)).EnsureSuccessStatusCode();
    }

    private static async Task<JsonObject> UploadAsync(HttpClient http, string address, Stream file)
    {
        using var body = new StreamContent(file);
        using var answer = await http.PostAsync($"{address}/manage/v1/sources/passages/files?name=x.csv", body);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    private static async Task<(long Readings, long Total, long Files)> CountAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(long, long, long)>("""
            SELECT coalesce(sum(present), 0)::bigint, coalesce(sum(total), 0)::bigint, (SELECT count(*) FROM raw.file)
            FROM raw.reading
            """);
    }

    private static NpgsqlDataSource Database(string name) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = name }.ConnectionString);

    private static JsonObject Settings(string prefix, string folder, string address, string identity) => new()
    {
        ["Node"] = new JsonObject
        {
            ["PublicBase"] = address,
            ["Postgres"] = TestDatabase.Server,
            ["DatabasePrefix"] = prefix,
            ["KeyFile"] = Path.Combine(folder, "key"),
            ["IdentityBase"] = identity,
            ["Development"] = true,
            ["LogLevel"] = "Critical",
        },
        ["Connector"] = new JsonObject
        {
            ["Participants"] = new JsonArray(new JsonObject
            {
                ["Slug"] = "town", ["Name"] = "town", ["Kind"] = ParticipantKind.Municipality, ["Nis"] = "31004",
            }),
        },
    };

    private static string Counts()
    {
        var text = new StringBuilder("local_time,")
            .AppendJoin(',', Enumerable.Range(0, Columns).Select(column => $"c{column}")).Append('\n');
        var cells = string.Concat(Enumerable.Repeat(",7", Columns)) + "\n";
        for (var hour = 0; hour < Hours; hour++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{new DateTime(2022, 1, 1).AddHours(hour):yyyy-MM-dd'T'HH:mm}").Append(cells);
        }

        return text.ToString();
    }
}
