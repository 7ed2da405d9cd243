using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Sources.Templates;
using Dasta.Specs.Outcomes;

namespace Connector.Tests.Registers;

/// <summary>Feeds registers to a town as its owner does.</summary>
internal static class RegisterStage
{
    public static string Golden { get; } =
        Path.Combine(SharedFiles.RepositoryRoot, "tests/Connector.Tests/Registers/Golden");

    /// <summary>The mapping of a shipped template.</summary>
    public static JsonObject Mapping(string template) =>
        SourceTemplates.Find(template).Value["mapping"]!.DeepClone().AsObject();

    public static async Task<SourceSummary> PutAsync(this TestTown town, JsonObject mapping)
    {
        var put = await town.Store.PutSourceAsync(mapping, default);
        put.Refusal.ShouldBeNull();
        return put.Value;
    }

    /// <summary>Puts the mapping of a shipped template; members given replace its own.</summary>
    public static Task<SourceSummary> PutGoldenAsync(
        this TestTown town, string name, params (string, JsonNode)[] members)
    {
        var mapping = Mapping(name);
        foreach (var (member, value) in members)
        {
            mapping[member] = value;
        }

        return town.PutAsync(mapping);
    }

    public static async Task<ImportSummary> FeedAsync(this TestTown town, string source, string text) =>
        (await town.TryFeedAsync(source, Encoding.UTF8.GetBytes(text))).Value;

    public static async Task<Outcome<ImportSummary>> TryFeedAsync(this TestTown town, string source, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return (await town.Store.ImportAsync(source, stream, "test", null, default)).Select(view => view.Value);
    }

    public static async Task<IReadOnlyList<JsonObject>> RowsAsync(
        this TestTown town, string register, DateOnly? on = null) =>
        (await town.Store.RegisterRowsAsync(register, on, default)).Value.Value.Rows;
}
