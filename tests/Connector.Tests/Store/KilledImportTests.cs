using System.Diagnostics;
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
/// A real connector process is killed (SIGKILL) while PostgreSQL works for its import: of a small file when its months
/// are joined, at which a lock holds it, and in the midst of the rows of a file of ten million readings.
/// </summary>
public sealed class KilledImportTests
{
    private const int Columns = 40;
    private const int Hours = 10_000_000 / Columns;
    private const int FewHours = 2000;
    private const string Copying = "COPY raw.reading_";
    private const string Joining = "SELECT raw.close_month(";

    private static readonly (long Readings, long Total, long Files) All =
        (10_000_000, 10_000_000L * GeneratedCounts.Count, 1);

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
            using (var joining = await StartAsync(settings, http, address))
            {
                await PutAsync(http, address);
                await using var holder = await database.OpenConnectionAsync();
                await using var hold = await holder.BeginTransactionAsync();
                await holder.ExecuteAsync("LOCK TABLE raw.reading IN SHARE UPDATE EXCLUSIVE MODE");
                await KillAsync(joining, UploadAsync(http, address, FewHours), () => IsAtAsync(database, Joining));
            }

            await Stage.UntilAsync(() => IsAtAsync(database, Joining), isAt => !isAt);
            (await CountAsync(database)).ShouldBe((0L, 0L, 0L));
            using (var copying = await StartAsync(settings, http, address))
            {
                // Of the twenty-eight years of the file seven are behind it.
                await KillAsync(
                    copying, UploadAsync(http, address, Hours), () => IsAtAsync(database, Copying, "1997"));
            }

            (await CountAsync(database)).ShouldBe((0L, 0L, 0L));
            using var last = await StartAsync(settings, http, address);
            await UploadAsync(http, address, Hours);
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

    // Kills a connector once its import is so far; fails when the import ends before.
    private static async Task KillAsync(Process connector, Task upload, Func<Task<bool>> isSoFar)
    {
        while (!await isSoFar())
        {
            upload.IsCompleted.ShouldBeFalse("The import ended before it was killed.");
            await Task.Delay(1);
        }

        connector.Kill();
        await Should.ThrowAsync<HttpRequestException>(() => upload);
        await connector.WaitForExitAsync();
    }

    // Whether the import's transaction is at a statement, or at a later one of the same kind.
    private static async Task<bool> IsAtAsync(NpgsqlDataSource database, string kind, string from = "")
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("""
            SELECT EXISTS (
                SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND state <> 'idle' AND starts_with(query, @kind) AND query COLLATE "C" >= @kind || @from)
            """, new { kind, from });
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

    private static async Task UploadAsync(HttpClient http, string address, int hours)
    {
        using var body = new StreamContent(new GeneratedCounts(Columns, hours));
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
