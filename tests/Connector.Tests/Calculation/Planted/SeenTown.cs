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
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Store.Answers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>
/// A town of the demo's generator with every source that an effect was planted in, taken in by the real store. Of
/// traffic and parking only the months that the effects need, since they are most of the bytes.
/// </summary>
internal sealed class SeenTown
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<SeenTown>>> Towns = new(StringComparer.Ordinal);

    private SeenTown(TownPlan plan, Asking asking, SpliceSummary? splice) =>
        (Plan, Asking, Splice) = (plan, asking, splice);

    public TownPlan Plan { get; }

    public Asking Asking { get; }

    public TownData Data => Asking.Town;

    /// <summary>The link of the square's new sensor with the old one; null where the sensor was not replaced.</summary>
    public SpliceSummary? Splice { get; }

    public static Task<SeenTown> OfAsync(string slug) =>
        Towns.GetOrAdd(slug, one => new(() => DrawAsync(one, 0, Enum.GetValues<SourceKind>().ToHashSet()))).Value;

    public Zone Zone(string slug) => Data.Zones.Single(zone => zone.Code == $"{Data.Nis}-{slug}");

    /// <summary>The figures of an indicator in some periods; of one zone where it is worked out by zone.</summary>
    public IReadOnlyList<Figure> Figures(string indicator, int referenceYear, string? zone, params Period[] periods)
    {
        var scope = new CalculationScope(
            referenceYear, [.. periods.Select(one => one.Granularity).Distinct()], periods.Min(one => one.Start),
            periods.Max(one => one.Start));
        var calculation = IndicatorCalculations.Find(indicator)!;
        var candidates = calculation is ZoneIndicator byZone && zone is not null
            ? byZone.Of(Data, Zone(zone), scope) : calculation.Calculate(Data, scope);
        var decimals = IndicatorDefinitions.Find(indicator)!.Unit.Decimals;
        return
        [
            .. candidates.Select(candidate => candidate.Figure.Rounded(decimals))
                .Where(figure => periods.Contains(figure.Period)
                    && (zone is null || figure.AreaCode == $"{Data.Nis}-{zone}")),
        ];
    }

    /// <summary>
    /// The town with other luck, see <see cref="TownPlan.Draw"/>, by the sources that some indicators look at; it is
    /// read anew each time.
    /// </summary>
    public static Task<SeenTown> DrawAsync(string slug, int draw, IEnumerable<string> indicators) =>
        DrawAsync(slug, draw, SourcesOf.Indicators(indicators));

    private static async Task<SeenTown> DrawAsync(string slug, int draw, IReadOnlySet<SourceKind> kinds)
    {
        await using var town = await TestTown.CreateAsync();
        var generated = new GeneratedTown(TownPlans.Of(slug) with { Draw = draw });
        var files = TownFiles.Of(generated).ToArray();
        await FeedAsync(
            town.Store, CountMappings.Wide(generated.Plan, ImportCounts.Source, [generated.Plan.Zone(ZonePlan.Centre)]),
            files.Single(file => file.Kind == SourceKind.Persons));
        foreach (var file in files.Where(file => kinds.Contains(file.Kind) && IsWanted(generated.Plan, file)))
        {
            await FeedAsync(town.Store, SourceMappings.Of(generated.Plan, file.Kind), file);
        }

        var splice = generated.Plan.CalibrationFactor is null ? null : (await town.Store.SpliceAsync(
            new(("passages-zones", ZonePlan.Market), ("passages-nieuw", ZonePlan.Market)), default))
            .Value.Value;
        await using var connection = await town.Raw.OpenConnectionAsync();
        var (asking, _) = (await AnswerRun.ReadAsync(
            connection, TestTown.Seal,
            new DisclosureControl(new DisclosureSettings()), new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            default))!.Value;
        return new SeenTown(generated.Plan, asking, splice);
    }

    private static bool IsWanted(TownPlan plan, GeneratedFile file) => file.Kind switch
    {
        SourceKind.Quarters or SourceKind.Wifi => false,
        SourceKind.Parking => file.Name.Contains("2025-09", StringComparison.Ordinal),
        SourceKind.Vehicles => VehicleYears(plan).Any(year => file.Name.Contains(year, StringComparison.Ordinal)),
        _ => true,
    };

    // The reference year as well, where works change the traffic.
    private static string[] VehicleYears(TownPlan plan) =>
        plan.Events.FirstOrDefault(one => one.Cars != 0) is { } works
            ? [.. new[] { works.Editions[0].First.Year - 1, works.Editions[0].First.Year, 2025 }.Distinct()
                .Select(year => FormattableString.Invariant($"{year}"))]
            : ["2025"];

    private static async Task FeedAsync(TownStore store, JsonObject mapping, GeneratedFile file)
    {
        (await store.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        using var content = new MemoryStream();
        file.Write(content);
        content.Position = 0;
        (await store.ImportAsync(mapping["id"]!.GetValue<string>(), content, file.Name, null, default))
            .Refusal.ShouldBeNull();
    }
}
