using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Connector.Tests.Cli;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Leaving;
using Dasta.Node.Trust;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Leaving;

/// <summary>A town takes what it owns from one connector to another with the tool, then erases it.</summary>
public sealed class ExportJourneyTests : IAsyncLifetime
{
    private const string Source = "passages-centrum";
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-export").FullName;
    private Stage _stage = null!;
    private StagedConnector _from = null!;
    private StagedConnector _to = null!;

    private string Demo => Path.Combine(_folder, "demo.json");

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _from = await _stage.AddConnectorAsync("oostkamp", ParticipantKind.Municipality, "31022");
        _to = await _stage.AddConnectorAsync("elders", ParticipantKind.Municipality, "31004");
        await File.WriteAllTextAsync(Demo, Describe().ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(_folder, "mapping.json"), Mapping().ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(_folder, "counts.csv"), Counts());
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_export_restored_elsewhere_gives_the_same_figures_and_erasing_leaves_a_signed_statement()
    {
        await RunAsync("ingest", $"{_folder}/counts.csv", "--as", "oostkamp", "--source", Source,
            "--mapping", $"{_folder}/mapping.json");
        (await RunAsync("ingest", $"{_folder}/counts.csv", "--as", "oostkamp", "--source", Source, "--json"))
            .ShouldContain("\"alreadyKnown\": true");
        await File.WriteAllTextAsync($"{_folder}/days.json", """
            {"register":"holidays","id":"a-holidays","title":"Holidays","nis":"31022","format":"csv","fields":[
              {"field":"date","column":"day"},{"field":"kind","column":"kind"},{"field":"name","column":"name"}]}
            """);
        await File.WriteAllTextAsync($"{_folder}/days.csv", "day,kind,name\n2024-07-21,public,Nationale feestdag\n");
        await RunAsync("ingest", $"{_folder}/days.csv", "--as", "oostkamp", "--source", "a-holidays",
            "--mapping", $"{_folder}/days.json");
        await RunAsync("release", "--as", "oostkamp", "--year", "2024", "--indicators", "V1,V5");
        await RunAsync("retain", "--as", "oostkamp", "--source", Source, "--months", "600");

        await RunAsync("export", "--as", "oostkamp", "--to", $"{_folder}/out");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync($"{_folder}/out/manifest.json"))!;
        var parts = manifest["parts"]!.AsArray().ToDictionary(
            part => part!["name"]!.ToString(), part => part!["rows"]!.GetValue<long>());
        parts[$"readings/{Source}.csv.gz"].ShouldBe(366 * 24 - 1);
        parts.Keys.ShouldContain("tables/released.observation.csv.gz");
        parts.Keys.ShouldContain("connector/audit_entry.ndjson");
        (await LinesAsync($"{_folder}/out/readings/{Source}.csv.gz"))[..2]
            .ShouldBe(["series,start,value", "a,2023-12-31T23:00:00Z,11"]);

        (await RunAsync("restore", "--as", "elders", "--from", $"{_folder}/out"))
            .ShouldContain("figures did not come along");
        (await RunAsync("registers", "--as", "elders")).ShouldContain("holidays");
        await RunAsync("release", "--as", "elders", "--year", "2024", "--indicators", "V1,V5");

        (await FiguresAsync(_to)).ShouldBe(await FiguresAsync(_from));
        (await FiguresAsync(_to)).Length.ShouldBeGreaterThan(12);

        (await ToolRun.OfAsync(Demo, "erase", "--as", "oostkamp", "--source", Source, "--confirm", "Elders"))
            .Error.ShouldContain("INDICATOR-042");
        var statement = (await RunAsync(
            "erase", "--as", "oostkamp", "--source", Source, "--confirm", "oostkamp")).Trim();
        var signed = Jws.Verify(
            statement, LeavingManagement.StatementType, [_from.Participant.Acting.Signing.PublicJwk()]).Value;
        var claims = JsonNode.Parse(signed.Payload)!;
        claims["readings"]!.GetValue<long>().ShouldBe(366 * 24 - 1);
        claims["tables"]!.AsArray().ShouldAllBe(table => table!["after"]!.GetValue<long>() == 0);
    }

    [Fact]
    public async Task What_was_told_by_counts_on_the_spot_is_restored_elsewhere_beside_what_was_told_there()
    {
        const string Ledger = """
            select string_agg(
                concat_ws(' ', dataset, encode(digest, 'hex'), units::text, caller), E'\n' order by digest)
            from connector.count_released
            """;
        await RunAsync("ingest", $"{_folder}/counts.csv", "--as", "oostkamp", "--source", Source,
            "--mapping", $"{_folder}/mapping.json");
        foreach (var (town, unit) in ((StagedConnector, string)[])[(_from, "here"), (_from, "two"), (_to, "there")])
        {
            await using var told = town.Participant.State.CreateCommand(
                $"""
                 insert into connector.count_released (dataset, digest, units, released_at, caller)
                 values ('Premises', sha256('{unit}'), array['{unit}', 'all'], now(), 'did:web:asker.example');
                 insert into connector.register_told values ('Premises', 'counts', now()) on conflict do nothing;
                 """);
            await told.ExecuteNonQueryAsync();
        }

        var before = await ScalarAsync(_from, Ledger);
        await RunAsync("export", "--as", "oostkamp", "--to", $"{_folder}/told");
        await RunAsync("restore", "--as", "elders", "--from", $"{_folder}/told");

        var after = await ScalarAsync(_to, Ledger);
        after.Split('\n').Length.ShouldBe(3);
        before.Split('\n').ShouldAllBe(line => after.Contains(line, StringComparison.Ordinal));
        (await ScalarAsync(_to, "select told_by from connector.register_told")).ShouldBe("counts");

        // What is listed and does not come, or comes otherwise, is no export of that town.
        await RunAsync("erase", "--as", "elders", "--all", "--confirm", "elders");
        var file = $"{_folder}/told/connector/count_released.ndjson";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file))[1..]);
        (await ToolRun.OfAsync(Demo, "restore", "--as", "elders", "--from", $"{_folder}/told"))
            .Error.ShouldContain("INDICATOR-045");
        (await RunAsync("sources", "--as", "elders", "--json")).ShouldNotContain(Source);
    }

    [Fact]
    public async Task Erased_and_restored_where_it_was_a_town_has_its_figures_and_vintages_back()
    {
        await RunAsync("ingest", $"{_folder}/counts.csv", "--as", "oostkamp", "--source", Source,
            "--mapping", $"{_folder}/mapping.json");
        await RunAsync("release", "--as", "oostkamp", "--year", "2024", "--indicators", "V1");
        var before = await FiguresAsync(_from);
        await RunAsync("export", "--as", "oostkamp", "--to", $"{_folder}/own");

        (await ToolRun.OfAsync(Demo, "restore", "--as", "oostkamp", "--from", $"{_folder}/own"))
            .Error.ShouldContain("INDICATOR-046");
        await RunAsync("erase", "--as", "oostkamp", "--all", "--figures", "--confirm", "oostkamp");
        (await FiguresAsync(_from)).ShouldBeEmpty();
        (await RunAsync("restore", "--as", "oostkamp", "--from", $"{_folder}/own")).ShouldContain("are back");

        (await FiguresAsync(_from)).ShouldBe(before);
        var audit = (await _from.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Text;
        foreach (var action in new[] { "import", "release", "export", "restore", "erase" })
        {
            audit.ShouldContain($"\"action\":\"{action}\"");
        }

        audit.ShouldContain("INDICATOR-046");
        audit.ShouldNotContain("counts.csv");
    }

    [Fact]
    public async Task An_export_that_was_altered_or_broken_off_is_refused_and_nothing_of_it_is_kept()
    {
        await RunAsync("ingest", $"{_folder}/counts.csv", "--as", "oostkamp", "--source", Source,
            "--mapping", $"{_folder}/mapping.json");
        await RunAsync("export", "--as", "oostkamp", "--to", $"{_folder}/whole");
        await RunAsync("erase", "--as", "oostkamp", "--all", "--confirm", "oostkamp");
        var manifest = await File.ReadAllTextAsync($"{_folder}/whole/manifest.json");

        await ShouldRefuseAsync(manifest.Replace("\"rows\": 8783", "\"rows\": 8782", StringComparison.Ordinal));
        await ShouldRefuseAsync(manifest[..(manifest.Length / 2)]);
        await ShouldRefuseAsync("{}");
        await File.WriteAllTextAsync($"{_folder}/whole/manifest.json", manifest);
        var readings = $"{_folder}/whole/readings/{Source}.csv.gz";
        var bytes = await File.ReadAllBytesAsync(readings);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(readings, bytes);
        await ShouldRefuseAsync(manifest);

        async Task ShouldRefuseAsync(string text)
        {
            await File.WriteAllTextAsync($"{_folder}/whole/manifest.json", text);
            var run = await ToolRun.OfAsync(Demo, "restore", "--as", "oostkamp", "--from", $"{_folder}/whole");
            run.ExitCode.ShouldNotBe(0);
            run.Error.ShouldMatch("INDICATOR-045|CLI-010");
            (await RunAsync("sources", "--as", "oostkamp", "--json")).ShouldNotContain(Source);
        }
    }

    [Fact]
    public async Task Another_participant_gets_nothing()
    {
        foreach (var path in new[] { "export", "audit", "sources", $"sources/{Source}/set-aside" })
        {
            (await _from.SendAsync(HttpMethod.Get, $"{_from.Base}/manage/v1/{path}", _to.Did, null))
                .Status.ShouldBeInRange(401, 404);
        }

        (await _from.SendAsync(HttpMethod.Post, $"{_from.Base}/manage/v1/erasures", _to.Did,
            """{"all": true, "confirm": "oostkamp"}""")).Status.ShouldBeInRange(401, 404);
    }

    [Theory]
    [InlineData("""{"all": true}""")]
    [InlineData("""{"all": true, "confirm": "OOSTKAMP"}""")]
    [InlineData("""{"confirm": "oostkamp"}""")]
    [InlineData("""{"all": true, "source": "x", "confirm": "oostkamp"}""")]
    public async Task An_erasure_that_is_not_confirmed_is_refused(string order) =>
        (await _from.ManageAsync(HttpMethod.Post, "erasures", JsonNode.Parse(order))).ShouldHave(422)
            .Text.ShouldContain("INDICATOR-042");

    private static Task<string[]> FiguresAsync(StagedConnector connector) => FiguresAsync(connector.Participant.Raw);

    private static async Task<string[]> FiguresAsync(Npgsql.NpgsqlDataSource raw)
    {
        await using var connection = await raw.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>(
            "SELECT concat_ws(' ', id, value, obs_status, coverage) FROM released.observation ORDER BY id")];
    }

    private static async Task<string> ScalarAsync(StagedConnector connector, string text)
    {
        await using var command = connector.Participant.State.CreateCommand(text);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string[]> LinesAsync(string file)
    {
        await using var packed = File.OpenRead(file);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return (await reader.ReadToEndAsync()).Split('\n');
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var run = await ToolRun.OfAsync(Demo, arguments);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output;
    }

    private JsonObject Describe() => new()
    {
        ["identity"] = _stage.Identity.Base,
        ["catalog"] = _stage.Identity.Base,
        ["connectors"] = new JsonArray(Place(_from), Place(_to)),
        ["participants"] = new JsonArray(Member(_from, "oostkamp"), Member(_to, "elders")),
    };

    private static JsonObject Place(StagedConnector connector) => new()
    {
        ["did"] = connector.Did.ToString(),
        ["dsp"] = connector.DspBase,
        ["odata"] = $"{connector.Base}/odata/v4",
        ["manage"] = $"{connector.Base}/manage/v1",
    };

    private static JsonObject Member(StagedConnector connector, string name) => new()
    {
        ["name"] = name, ["did"] = connector.Did.ToString(), ["kind"] = ParticipantKind.Municipality,
    };

    private static JsonObject Mapping()
    {
        var mapping = Store.TestTown.Mapping("a");
        mapping["id"] = Source;
        mapping["timeZone"] = "Europe/Brussels";
        return mapping;
    }

    private static string Counts() => "local_time,a\n" + string.Join('\n',
        Enumerable.Range(0, 366 * 24).Select(hour => new DateTime(2024, 1, 1).AddHours(hour)).Select(local =>
            string.Create(CultureInfo.InvariantCulture,
                $"{local:yyyy-MM-dd'T'HH:mm},{10 + (local.Hour % 7) + (local.DayOfYear % 5)}")));
}
