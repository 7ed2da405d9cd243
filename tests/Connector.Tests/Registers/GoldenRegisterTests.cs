using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Registers;

/// <summary>
/// For every shipped template of a register: the rows of a file, what is stored of them, and what is set aside and why.
/// The expected files are written by hand; areas come from integrating the ellipsoid's surface element numerically.
/// </summary>
public sealed class GoldenRegisterTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public static TheoryData<string> Cases() => new(Templates);

    private static IEnumerable<string> Templates => SourceTemplates.All()
        .Where(one => one!["mapping"]!["register"] is not null).Select(one => (string)one!["name"]!);

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_file_is_stored_and_set_aside_as_written_down(string name)
    {
        var folder = Path.Combine(RegisterStage.Golden, name);
        var mapping = RegisterStage.Mapping(name);
        var source = (await _town.PutAsync(mapping)).Id;
        var content = await File.ReadAllBytesAsync(Directory.GetFiles(folder, "rows.*").Single());

        var summary = (await _town.TryFeedAsync(source, content)).Value;

        var stored = Read(Path.Combine(folder, "stored.json")).AsArray();
        var rows = await _town.RowsAsync((string)mapping["register"]!);
        Rounded(new JsonArray([.. rows])).ToJsonString().ShouldBe(Rounded(stored).ToJsonString());
        summary.Stored.ShouldBe(stored.Count);

        var expected = Read(Path.Combine(folder, "set-aside.json"));
        var setAside = (await _town.Store.SetAsideAsync(source, 100, default)).Value.Value;
        new JsonArray([.. setAside.Select(row => new JsonObject
        {
            ["line"] = row.Line, ["reason"] = row.Reason.ToString(), ["detail"] = row.Detail,
        })]).ToJsonString().ShouldBe(expected.ToJsonString());
        summary.SetAside.Values.Sum().ShouldBe(expected.AsArray().Count);

        (await _town.TryFeedAsync(source, content)).Value.AlreadyKnown.ShouldBeTrue();
    }

    [Fact]
    public void Every_register_has_a_template() =>
        Templates.Select(name => (string)RegisterStage.Mapping(name)["register"]!).Distinct().Order()
            .ShouldBe(RegisterDefinition.All.Keys.Order());

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(path))!;

    // Areas to a hundredth of a square metre; everything else to the letter.
    private static JsonArray Rounded(JsonArray rows)
    {
        foreach (var row in rows.OfType<JsonObject>())
        {
            if (row["areaSquareMetres"] is { } area)
            {
                row["areaSquareMetres"] = Math.Round(area.GetValue<double>(), 2);
            }
        }

        return rows;
    }
}
