using System.Text.Json.Nodes;

namespace Dasta.Demo.Steps;

/// <summary>The researcher reads one figure of each town as JSON-LD and compares it with what OData said.</summary>
internal sealed class ReadLinkedData : IStep
{
    public string Name => "read the index as JSON-LD";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        await MainJob.ForEachTownAsync(space, 4, progress, async (town, stop) =>
        {
            var figures = space.Findings.Figures[town.Member.Slug];
            var address = new Uri(town.Below($"/indicators/{figures.IndexId}"));
            var document = await space.Talk.ReadAsync(address, space.Findings.Transfers[town.Member.Slug].Token, stop);
            if (!Numbers(document!).Any(number => Math.Abs(number - figures.Index) < 1e-9))
            {
                throw new DemoFailure($"{address} does not hold the value {figures.Index} that OData gave.");
            }
        }, cancellation);
        return $"{space.Book.Towns.Count} documents, each with the value that OData gave";
    }

    private static IEnumerable<double> Numbers(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Numbers),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Numbers(item!)),
        JsonValue value when value.TryGetValue<double>(out var number) => [number],
        JsonValue value when value.TryGetValue<string>(out var text)
            && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => [number],
        _ => [],
    };
}
