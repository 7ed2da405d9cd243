using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Demo.Steps;

namespace Dasta.Demo.Further;

/// <summary>
/// Each town takes in everything else it buys or keeps: one mapping document a source, then its files. Of what comes in
/// many files only the last year, so that a demo starts soon.
/// </summary>
internal sealed class TakeInSources : IStep
{
    public string Name => "take in every other source";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var tally = new ConcurrentDictionary<SourceKind, SourceTally>();
        await MainJob.ForEachTownAsync(space, 2, progress, async (town, stop) =>
        {
            foreach (var (kind, summary) in await TakeInAsync(space, town, _ => true, stop))
            {
                tally.AddOrUpdate(kind, SourceTally.Of(summary), (_, sum) => sum + SourceTally.Of(summary));
            }
        }, cancellation);
        var lines = tally.OrderBy(one => one.Key).Select(one => $"\n         {one.Key,-15}{one.Value}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{tally.Count} kinds, {tally.Values.Sum(one => one.Stored):N0} values and rows stored")
            + string.Concat(lines);
    }

    /// <summary>Sends the files of one town and gives what each import said.</summary>
    public static async Task<IReadOnlyList<(SourceKind Kind, JsonNode Summary)>> TakeInAsync(
        DemoSpace space, Address town, Func<SourceKind, bool> wanted, CancellationToken cancellation)
    {
        var generated = new GeneratedTown(TownPlans.Of(town.Member.Slug));
        var summaries = new List<(SourceKind Kind, JsonNode Summary)>();
        foreach (var group in TownFiles.Of(generated).Where(file => wanted(file.Kind)).GroupBy(file => file.Kind))
        {
            var mapping = SourceMappings.Of(generated.Plan, group.Key);
            await space.Talk.PostAsync(town.Manage("sources"), mapping, town.Did, town.Did, cancellation);
            foreach (var file in group.Where(IsNeeded))
            {
                summaries.Add((group.Key, await SendAsync(space, town, mapping["id"]!.GetValue<string>(), file,
                    cancellation)));
            }
        }

        if (summaries.Exists(one => one.Kind == SourceKind.Successor
            && one.Summary["alreadyKnown"]?.GetValue<bool>() != true))
        {
            await SpliceAsync(space, town, cancellation);
        }

        return summaries;
    }

    /// <summary>The square's history goes on under its new vendor, linked over the months both counted.</summary>
    public static Task<JsonNode?> SpliceAsync(DemoSpace space, Address town, CancellationToken cancellation) =>
        space.Talk.PostAsync(town.Manage("splices"), new JsonObject
        {
            ["old"] = new JsonObject { ["source"] = "passages-zones", ["code"] = "markt" },
            ["new"] = new JsonObject { ["source"] = "passages-nieuw", ["code"] = "markt" },
            ["day"] = $"{Faults.PredecessorEnds:yyyy-MM-dd}",
        }, town.Did, town.Did, cancellation);

    private static bool IsNeeded(GeneratedFile file) =>
        file.Kind is not (SourceKind.Parking or SourceKind.Vehicles)
        || file.Name.Contains(Timeline.Years[^1].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task<JsonNode> SendAsync(
        DemoSpace space, Address town, string source, GeneratedFile file, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        file.Write(content);
        content.Position = 0;
        using var body = new StreamContent(content);
        return await space.Talk.PostAsync(
            town.Manage($"sources/{source}/files?name={Uri.EscapeDataString(file.Name)}"), body, town.Did, town.Did,
            cancellation) ?? throw new DemoFailure($"the import of {file.Name} said nothing.");
    }
}
