using System.Text.Json.Nodes;
using Connector.Tests.Calculation.Answers;
using Connector.Tests.Cli;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Manage.Answers;

/// <summary>
/// <c>dasta case TOWN</c> from the command line to the store: the tool, a connector of the town over HTTP, and the
/// town's generated sources in its database.
/// </summary>
public sealed class SevenCasesTests : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.OpenAsync();

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        File.Delete(_file);
    }

    [Theory]
    [InlineData("harelbeke", "Het drukste meetpunt ligt niet in Winkelas: per meetpunt telt Retailpark")]
    [InlineData("oostkamp", "van de passages in Bedrijvenpark tussen 11.30 en 13.30 uur")]
    [InlineData("blankenberge", "niet te onderscheiden van gewone dagen in de rest van het jaar")]
    [InlineData("diksmuide", "komt 21,0 % ook in Stationsbuurt")]
    [InlineData("veurne", "is niet te onderscheiden van gewone dagen.")]
    [InlineData("menen", "op woensdag 4,0 uur voor meer dan 90 % bezet")]
    [InlineData("waregem", "Tijdens Thuiswedstrijd")]
    public async Task Dasta_case_prints_the_sentence_of_the_town(string slug, string says)
    {
        var plan = TownPlans.Of(slug);
        var town = await _stage.AddConnectorAsync(slug, ParticipantKind.Municipality, plan.Nis);
        await DemoTown.FeedAsync(slug, town.Participant.Town);
        await File.WriteAllTextAsync(_file, Describe(town, plan.Name).ToJsonString());

        var run = await ToolRun.OfAsync(_file, "case", plan.Name);

        run.ExitCode.ShouldBe(0, run.Error);
        var sentence = run.Output.Split('\n')[0].TrimEnd();
        sentence.ShouldContain(says);
        sentence.ShouldMatch("95 %.interval [−0-9].*n = [0-9]");
        sentence.ShouldEndWith(".");
        await WithoutMeasurementsAsync(town.Participant.Raw);
    }

    // What is listed as askable is found without reading a measurement, and is what those with them say.
    private static async Task WithoutMeasurementsAsync(NpgsqlDataSource raw)
    {
        await using var connection = await raw.OpenConnectionAsync();
        var rules = new CompletenessRules();
        var whole = (await TownReader.ReadAsync(connection, rules, TestTown.Seal, default))!;
        var outline = (await TownReader.OutlineAsync(connection, rules, TestTown.Seal, default))!;

        Listed(outline.Town).ShouldBe(Listed(whole));
        var series = whole.Zones.SelectMany(zone => zone.Series).ToArray();
        outline.From.ShouldBe(series.Min(one => one.FirstDay));
        outline.Until.ShouldBe(series.Max(one => one.LastDay));
    }

    private static string Listed(TownData data)
    {
        var names = new TownNames(new Dictionary<string, string>(), new Dictionary<string, string>());
        var asking = new Asking(data, names, new DisclosureControl(new DisclosureSettings()));
        return string.Join('\n', [
            .. asking.Counted.Select(zone => zone.Code),
            .. TownCases.All.Select(one => $"{one.Id}: {one.Lacks(asking)?.En}"),
        ]);
    }

    private JsonObject Describe(StagedConnector town, string name) => new()
    {
        ["identity"] = _stage.Identity.Base,
        ["catalog"] = _stage.Identity.Base,
        ["connectors"] = new JsonArray(new JsonObject
        {
            ["did"] = town.Did.ToString(),
            ["dsp"] = town.DspBase,
            ["odata"] = $"{town.Base}/odata/v4",
            ["manage"] = $"{town.Base}/manage/v1",
        }),
        ["participants"] = new JsonArray(new JsonObject
        {
            ["name"] = name, ["did"] = town.Did.ToString(), ["kind"] = ParticipantKind.Municipality,
        }),
    };
}
