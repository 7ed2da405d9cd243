using System.Text.Json.Nodes;
using Connector.Tests.Store;

namespace Connector.Tests.Registers;

/// <summary>
/// For every mapping of <c>Golden</c>: the rows of its file, what is stored of them, and what is set aside and why. The
/// expected files are written by hand; areas come from integrating the ellipsoid's surface element numerically.
/// </summary>
public sealed class GoldenRegisterTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public static TheoryData<string> Cases() =>
        new(Directory.GetDirectories(RegisterStage.Golden).Select(path => Path.GetFileName(path)!).Order());

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_file_is_stored_and_set_aside_as_written_down(string name)
    {
        var folder = Path.Combine(RegisterStage.Golden, name);
        var mapping = Read(Path.Combine(folder, "mapping.json"));
        var source = (await _town.PutAsync(mapping.AsObject())).Id;
        var content = await File.ReadAllBytesAsync(Directory.GetFiles(folder, "rows.*").Single());

        var summary = (await _town.TryFeedAsync(source, content)).Value;

        var stored = Read(Path.Combine(folder, "stored.json")).AsArray();
        var rows = await _town.RowsAsync((string)mapping["register"]!);
        Rounded(new JsonArray([.. rows])).ToJsonString().ShouldBe(Rounded(stored).ToJsonString());
        summary.Stored.ShouldBe(stored.Count);

        var expected = Read(Path.Combine(folder, "set-aside.json"));
        var setAside = (await _town.Store.SetAsideAsync(source, default)).Value.Value;
        new JsonArray([.. setAside.Select(row => new JsonObject
        {
            ["line"] = row.Line, ["reason"] = row.Reason.ToString(), ["detail"] = row.Detail,
        })]).ToJsonString().ShouldBe(expected.ToJsonString());
        summary.SetAside.Values.Sum().ShouldBe(expected.AsArray().Count);

        (await _town.TryFeedAsync(source, content)).Value.AlreadyKnown.ShouldBeTrue();
    }

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
