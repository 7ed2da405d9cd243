using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Store;

/// <summary>
/// A real connector process is killed (SIGKILL) while PostgreSQL works for its import. The file holds four million
/// readings, or as many million as the environment variable DASTA_KILLED_IMPORT_MILLIONS says.
/// </summary>
public sealed class KilledImportTests
{
    private const int Columns = 40;
    private const int ReadingsPerMillion = 1_000_000;
    private static readonly int Hours = Millions * ReadingsPerMillion / Columns;

    private static int Millions => int.Parse(
        Environment.GetEnvironmentVariable("DASTA_KILLED_IMPORT_MILLIONS") ?? "4", CultureInfo.InvariantCulture);

    private static (long Readings, long Total, long Files) All =>
        ((long)Columns * Hours, (long)Columns * Hours * GeneratedCounts.Count, 1L);

    [Fact]
    public async Task An_import_killed_while_its_rows_are_copied_or_joined_leaves_nothing_and_the_next_stores_all()
    {
        var prefix = TestDatabase.UniquePrefix();
        var folder = Directory.CreateTempSubdirectory("dasta-killed").FullName;
        await using var identity = await StubIdentity.StartAsync();
        var address = $"http://localhost:{FreePort.Next()}";
        identity.Admit(address, "town", ParticipantKind.Municipality, "31004");
        var settings = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(settings, Settings(prefix, folder, address, identity.Base).ToJsonString());
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        var did = Did.FromBase(new Uri(address)).Value;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", identity.Token(did, did));
        try
        {
            await using var database = Database($"{prefix}_town");
            foreach (var statement in new[] { "COPY raw.reading_", "SELECT raw.close_month(" })
            {
                using var killed = await StartAsync(settings, http, address);
                await PutAsync(http, address);
                var upload = UploadAsync(http, address);
                await SeenAsync(database, statement, upload);
                killed.Kill();
                await Should.ThrowAsync<HttpRequestException>(() => upload);
                await killed.WaitForExitAsync();
                (await CountAsync(database)).ShouldBe((0L, 0L, 0L));
            }

            using var last = await StartAsync(settings, http, address);
            await UploadAsync(http, address);
            (await CountAsync(database)).ShouldBe(All);
            last.Kill();
            await last.WaitForExitAsync();
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ServerCleaning.DropAsync(prefix);
            Directory.Delete(folder, recursive: true);
        }
    }

    // Waits until PostgreSQL runs a statement for the import; fails when the import ends before that was seen.
    private static async Task SeenAsync(NpgsqlDataSource database, string statement, Task upload)
    {
        await using var connection = await database.OpenConnectionAsync();
        while (!await connection.ExecuteScalarAsync<bool>("""
            SELECT EXISTS (
                SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND state = 'active' AND starts_with(query, @statement))
            """, new { statement }))
        {
            upload.IsCompleted.ShouldBeFalse($"{statement} was never seen.");
            await Task.Delay(1);
        }
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

    private static async Task UploadAsync(HttpClient http, string address)
    {
        using var body = new StreamContent(new GeneratedCounts(Columns, Hours));
        using var answer = await http.PostAsync($"{address}/manage/v1/sources/passages/files?name=x.csv", body);
        answer.EnsureSuccessStatusCode();
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
}
