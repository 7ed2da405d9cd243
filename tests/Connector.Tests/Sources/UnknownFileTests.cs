using System.Text.Json.Nodes;
using Connector.Tests.Cli;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Sources;

/// <summary>
/// The guide carried out with the tool on a real file that no template was made for: Zürich's daily counts of people on
/// foot, with a station of bicycles among them.
/// </summary>
public sealed class UnknownFileTests : IAsyncLifetime
{
    private const string Daily = "data/zurich-daily-foot-bike/StationDailyTimeSeries-Foot.csv";
    private const string Town = "oostkamp";

    private static readonly string[] Stations =
    [
        "FZS_ALT*", "FZS_ARBO", "FZS_CASS", "FZS_CHOR", "FZS_HARD", "FZS_KATZ", "FZS_LAN*", "FZS_LETD", "FZS_LETL",
        "FZS_LIMM", "FZS_MILI", "FZS_MYTH", "FZS_OHM*", "FZS_ZEHN",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-unknown").FullName;
    private Stage _stage = null!;
    private StagedConnector _town = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync(Town, ParticipantKind.Municipality, "31022");
        await File.WriteAllTextAsync(Path.Combine(_folder, "demo.json"), new JsonObject
        {
            ["identity"] = _stage.Identity.Base,
            ["catalog"] = _stage.Identity.Base,
            ["connectors"] = new JsonArray(new JsonObject
            {
                ["did"] = _town.Did.ToString(), ["dsp"] = _town.DspBase, ["odata"] = $"{_town.Base}/odata/v4",
                ["manage"] = $"{_town.Base}/manage/v1",
            }),
            ["participants"] = new JsonArray(new JsonObject
            {
                ["name"] = Town, ["did"] = _town.Did.ToString(), ["kind"] = ParticipantKind.Municipality,
            }),
        }.ToJsonString());
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [SharedFact(Daily)]
    public async Task A_file_nobody_has_a_template_for_is_described_tried_and_taken_in()
    {
        var file = SharedFiles.Find(Daily)!;
        var mapping = JsonNode.Parse(await RunAsync("sources", "templates", "long-csv"))!.AsObject();
        var described = await WriteAsync(mapping);

        // As the template stands it does not fit, and says which columns it looks for.
        var misfit = await TryAsync("ingest", file, "--source", "zurich", "--mapping", described, "--explain");
        misfit.ExitCode.ShouldNotBe(0);
        misfit.Error.ShouldContain("INDICATOR-004");
        misfit.Error.ShouldContain("teller");

        await WriteAsync(FillIn(mapping));
        var explained = await RunAsync(
            "ingest", file, "--source", "zurich", "--mapping", described, "--explain", "--rows", "1000");
        explained.ShouldContain("columns the mapping does not mention: id");
        explained.ShouldContain("FZS_ALT*/count");
        explained.ShouldNotContain("set aside");

        var taken = JsonNode.Parse(
            await RunAsync("ingest", file, "--source", "zurich", "--mapping", described, "--json"))!;
        // 7,096 rows, of which 118 are the bicycles': they come late in the file, and are set aside all the same.
        taken["stored"]!.GetValue<long>().ShouldBe(6_978);
        taken["setAside"]!["UnknownPlace"]!.GetValue<long>().ShouldBe(118);
        (await RunAsync("sources")).ShouldMatch(@"zurich\s.*P1D.*passages.*\s118\s");
        (await RunAsync("quality", "zurich")).ShouldContain("118");
    }

    private static JsonObject FillIn(JsonObject mapping)
    {
        (mapping["id"], mapping["title"], mapping["nis"]) = ("zurich", "People on foot in Zürich, by the day", "31022");
        mapping["timeZone"] = "Europe/Zurich";
        mapping.Remove("file");
        mapping.Remove("suppressed");
        mapping["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("date"), ["pattern"] = "yyyy-MM-dd", ["marks"] = "start", ["interval"] = "P1D",
        };
        mapping["place"] = new JsonObject
        {
            ["column"] = "station",
            ["zones"] = new JsonObject(Stations.Select(station =>
                KeyValuePair.Create(station, (JsonNode?)"centrum"))),
        };
        mapping["values"]![0]!["column"] = "count";
        return mapping;
    }

    private async Task<string> WriteAsync(JsonObject mapping)
    {
        var path = Path.Combine(_folder, "mapping.json");
        await File.WriteAllTextAsync(path, mapping.ToJsonString());
        return path;
    }

    private Task<ToolRun> TryAsync(params string[] arguments) =>
        ToolRun.OfAsync(Path.Combine(_folder, "demo.json"), [.. arguments, "--as", Town]);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var run = await TryAsync(arguments);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output;
    }
}
