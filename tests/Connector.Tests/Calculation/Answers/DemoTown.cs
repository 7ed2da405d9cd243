using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Demo.Generator.Towns;
using Dasta.Demo.Steps;
using Dasta.Indicators;
using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Store.Answers;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Calculation.Answers;

/// <summary>
/// A town of the demo with the sources its answers rest on, taken in by the real store and read back once for all
/// tests: three years of passers-by, who is seen in two zones, how long and from where; of vehicles and parking the
/// last year, as in the demo.
/// </summary>
internal sealed class DemoTown
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<DemoTown>>> Towns = new(StringComparer.Ordinal);

    private static readonly SourceKind[] Kinds =
    [
        SourceKind.Persons, SourceKind.Zones, SourceKind.Events, SourceKind.Holidays, SourceKind.Weather,
        SourceKind.Flows, SourceKind.Dwell, SourceKind.Origins,
    ];

    private DemoTown(TownPlan plan, Asking asking, AnswerProvenance provenance) =>
        (Plan, Asking, Provenance) = (plan, asking, provenance);

    public TownPlan Plan { get; }

    public Asking Asking { get; }

    public AnswerProvenance Provenance { get; }

    public static Task<DemoTown> OfAsync(string slug) =>
        Towns.GetOrAdd(slug, one => new(() => DrawAsync(one, 0))).Value;

    /// <summary>Has a store take in the town's files.</summary>
    public static async Task FeedAsync(string slug, TownStore store, bool isTrafficToo = true, int draw = 0)
    {
        var generated = new GeneratedTown(TownPlans.Of(slug) with { Draw = draw });
        var files = TownFiles.Of(generated);
        var centre = CountMappings.Wide(
            generated.Plan, ImportCounts.Source, [generated.Plan.Zone(ZonePlan.Centre)]);
        await FeedAsync(store, centre, files.Single(file => file.Kind == SourceKind.Persons));
        foreach (var file in files.Where(file => Kinds.Contains(file.Kind) 
            || (isTrafficToo && IsTraffic(slug, file))))
        {
            await FeedAsync(store, SourceMappings.Of(generated.Plan, file.Kind), file);
        }
    }

    /// <summary>The town with other luck, see <see cref="TownPlan.Draw"/>; it is read anew each time.</summary>
    public static async Task<DemoTown> DrawAsync(string slug, int draw)
    {
        await using var town = await TestTown.CreateAsync();
        await FeedAsync(slug, town.Store, draw: draw);
        await using var connection = await town.Raw.OpenConnectionAsync();
        var (asking, provenance) = (await AnswerRun.ReadAsync(
            connection, TestTown.Seal,
            new DisclosureControl(new DisclosureSettings()), new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            default))!.Value;
        return new DemoTown(TownPlans.Of(slug), asking, provenance);
    }

    private static async Task FeedAsync(TownStore store, JsonObject mapping, GeneratedFile file)
    {
        (await store.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        using var content = new MemoryStream();
        file.Write(content);
        content.Position = 0;
        (await store.ImportAsync(mapping["id"]!.GetValue<string>(), content, file.Name, null, default))
            .Refusal.ShouldBeNull();
    }

    private static bool IsTraffic(string slug, GeneratedFile file) => slug == "menen"
        && file.Kind is SourceKind.Vehicles or SourceKind.Parking
        && file.Name.Contains("2025", StringComparison.Ordinal);
}
