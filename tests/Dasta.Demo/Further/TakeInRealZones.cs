using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Steps;

namespace Dasta.Demo.Further;

/// <summary>
/// With real data at hand, two towns get extra zones: bicycles of Münster (Eco-Counter; Stadt Münster, dl-de/by-2-0)
/// and traffic of Châteaubourg (Telraam, CC BY-NC). They stay outside the benchmark. A Telraam camera sees nothing at
/// night, so Châteaubourg has no day with 21 measured hours: its rows are stored and its months count as missing.
/// </summary>
internal sealed class TakeInRealZones : IStep
{
    private const string Muenster = "muenster-bike-eco-counter/hourly_totals_2022_2026.csv";
    private const string Chateaubourg = "telraam-chateaubourg/hourly_2022.csv";

    public string Name => "take in Münster and Châteaubourg";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var said = new List<string>();
        foreach (var (file, town, template, own) in new (string, string, string, Func<string, JsonObject>)[]
        {
            (Muenster, "Brugge", "eco-counter-hourly", Bicycles),
            (Chateaubourg, "Veurne", "telraam-v1-csv", Traffic),
        })
        {
            var path = Path.Combine(space.Options.Data ?? string.Empty, file);
            var member = Roles.Towns.Single(one => one.Name == town);
            if (File.Exists(path))
            {
                progress.Report(file);
                var address = space.Book.Of(member);
                var described = await DescribeAsync(space, address, template, own(path), cancellation);
                var tally = await SendAsync(space, address, described, path, cancellation);
                said.Add($"\n         {file} in {town}: {tally}; "
                    + await MonthsAsync(space, address, (string)described["id"]!, cancellation));
            }
        }

        return said.Count == 0
            ? $"left out: under the folder of --data there is no {Muenster} and no {Chateaubourg}"
            : string.Concat(said).TrimStart();
    }

    // The vendor's template as the connector hands it out, with what is the town's own filled in.
    private static async Task<JsonObject> DescribeAsync(
        DemoSpace space, Address town, string template, JsonObject own, CancellationToken cancellation)
    {
        var shipped = await space.Talk.GetAsync(
            town.Manage($"source-templates/{template}"), town.Did, town.Did, cancellation)
            ?? throw new DemoFailure($"there is no template {template}.");
        var mapping = shipped["mapping"]!.DeepClone().AsObject();
        mapping["nis"] = town.Member.Nis;
        foreach (var (member, value) in own)
        {
            mapping[member] = value?.DeepClone();
        }

        return mapping;
    }

    // As the page on the source's quality has it.
    private static async Task<string> MonthsAsync(
        DemoSpace space, Address town, string source, CancellationToken cancellation)
    {
        var quality = await space.Talk.GetAsync(
            town.Manage($"sources/{source}/quality?months=60"), town.Did, town.Did, cancellation)
            ?? throw new DemoFailure("the quality of a source is not told.");
        var series = quality["series"]!.AsArray();
        var months = series.SelectMany(one => one!["months"]!.AsArray()).ToArray();
        var missing = months.Count(month => (string)month!["status"]! == "M");
        return $"{missing} of {months.Length} months of its series M, "
            + $"{series.Sum(one => (int)one!["validDays"]!)} valid days";
    }

    private static async Task<SourceTally> SendAsync(
        DemoSpace space, Address town, JsonObject mapping, string path, CancellationToken cancellation)
    {
        await space.Talk.PostAsync(town.Manage("sources"), mapping, town.Did, town.Did, cancellation);
        await using var content = File.OpenRead(path);
        using var body = new StreamContent(content);
        var summary = await space.Talk.PostAsync(
            town.Manage($"sources/{mapping["id"]}/files?name={Path.GetFileName(path)}"), body, town.Did, town.Did,
            cancellation) ?? throw new DemoFailure("the import said nothing.");
        return SourceTally.Of(summary);
    }

    // What a town fills in itself: which columns are its own, where they stand and in which time zone.
    private static JsonObject Bicycles(string path) => new()
    {
        ["id"] = "muenster",
        ["title"] = "Fietsers in Münster per uur",
        ["timeZone"] = "Europe/Berlin",
        ["zones"] = new JsonArray(new JsonObject { ["slug"] = "muenster", ["name"] = "Münster" }),
        ["series"] = new JsonArray([.. File.ReadLines(path).First().Split(',').Skip(1).Select(site =>
            (JsonNode)new JsonObject { ["column"] = site, ["zone"] = "muenster" })]),
    };

    private static JsonObject Traffic(string path) => new()
    {
        ["id"] = "chateaubourg",
        ["title"] = "Verkeer in Châteaubourg per uur",
        ["timeZone"] = "Europe/Paris",
        ["zones"] = new JsonArray([.. Segments(path).Select(segment => (JsonNode)new JsonObject
        {
            ["slug"] = $"chateaubourg-{segment}", ["name"] = $"Châteaubourg {segment}",
        })]),
        ["place"] = new JsonObject
        {
            ["column"] = "segment_id",
            ["zones"] = new JsonObject(Segments(path).Select(segment =>
                KeyValuePair.Create(segment, (JsonNode?)$"chateaubourg-{segment}"))),
        },
    };

    private static IReadOnlyList<string> Segments(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',', 3)[1]).Distinct(StringComparer.Ordinal)];
}
