using Connector.Tests.Registers;
using Connector.Tests.Store;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>Towns of the demo's generator, of which it is known what was planted in their sources.</summary>
internal static class GeneratedTowns
{
    /// <summary>What a town's calculations see after it took in some of its files.</summary>
    public static async Task<TownData> ReadAsync(string slug, Func<GeneratedFile, bool> wanted)
    {
        await using var town = await CreateAsync(slug, wanted);
        await using var connection = await town.Raw.OpenConnectionAsync();
        return (await TownReader.ReadAsync(connection, new CompletenessRules(), TestTown.Seal, default))!;
    }

    /// <summary>A town that took in some of its files.</summary>
    public static async Task<TestTown> CreateAsync(string slug, Func<GeneratedFile, bool> wanted)
    {
        var town = await TestTown.CreateAsync();
        var generated = new GeneratedTown(TownPlans.Of(slug));
        foreach (var kind in TownFiles.Of(generated).Where(wanted).GroupBy(file => file.Kind))
        {
            var source = await town.PutAsync(SourceMappings.Of(generated.Plan, kind.Key));
            foreach (var file in kind)
            {
                using var content = new MemoryStream();
                file.Write(content);
                (await town.TryFeedAsync(source.Id, content.ToArray())).Refusal.ShouldBeNull();
            }
        }

        return town;
    }

    /// <summary>The figures of an indicator in some periods, with the decimals they are released with.</summary>
    public static IReadOnlyDictionary<string, Figure> Calculate(
        this TownData town, string indicator, int referenceYear, params IEnumerable<Period> periods)
    {
        var decimals = Dasta.Specs.Indicators.IndicatorDefinitions.Find(indicator)!.Unit.Decimals;
        var wanted = periods.ToHashSet();
        var scope = new CalculationScope(
            referenceYear, [.. wanted.Select(one => one.Granularity).Distinct()],
            wanted.Min(one => one.Start), wanted.Max(one => one.Start));
        return IndicatorCalculations.Find(indicator)!.Calculate(town, scope)
            .Select(candidate => candidate.Figure.Rounded(decimals))
            .Where(figure => wanted.Contains(figure.Period)).ToDictionary(figure => figure.Id);
    }
}
