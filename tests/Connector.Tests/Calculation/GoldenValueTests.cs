using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>Values worked out independently from the real file.</summary>
public sealed class GoldenValueTests
{
    [SharedFact(Melbourne.File)]
    public async Task The_real_file_gives_the_values_worked_out_beforehand()
    {
        await using var town = await TestTown.CreateAsync();
        await Melbourne.ImportAsync(town);
        await ReleaseAsync(town);

        var golden = new[] { (4, 128.73), (5, 108.67), (3, 104.13), (20, 106.17), (26, 106.90), (28, 101.30) };
        foreach (var (sensor, index) in golden)
        {
            var (value, status) = await town.ScalarAsync<(double, string)>(
                $"SELECT value, obs_status FROM released.observation WHERE id = 'V1_31004-zone-{sensor}_2014MM12'");
            Math.Round(value, 2).ShouldBe(index, $"sensor {sensor} {status}");
        }

        var share = await town.ScalarAsync<double>(
            "SELECT value FROM released.observation WHERE id = 'V5_31004-zone-4_2013JJ00'");
        Math.Round(share, 4).ShouldBe(0.2777);
    }

    [SharedFact(Melbourne.File)]
    public async Task The_day_rule_is_what_makes_the_index_of_sensors_with_broken_days()
    {
        await using var town = await TestTown.CreateAsync();
        await Melbourne.ImportAsync(town);

        var ruled = await IndexOfDecemberAsync(town, new CompletenessRules());
        var unruled = await IndexOfDecemberAsync(town, new CompletenessRules { HoursOfDay = 1 });

        new[] { "20", "26", "28" }.Select(sensor => ruled[sensor]).ShouldBe([106.17, 106.90, 101.30]);
        new[] { "20", "26", "28" }.Select(sensor => unruled[sensor]).ShouldBe([106.63, 106.81, 101.76]);
    }

    [SharedFact(Melbourne.File)]
    public async Task The_means_of_the_reference_year_are_those_worked_out_beforehand()
    {
        await using var town = await TestTown.CreateAsync();
        await Melbourne.ImportAsync(town);
        var data = await DataAsync(town, new CompletenessRules());

        double Mean(string sensor) => Math.Round(
            ReferenceLevel.Of(Series(data, sensor), 2013, data.Rules).Mean, 2);

        new[] { Mean("4"), Mean("5"), Mean("3") }.ShouldBe([35_570.89, 23_877.57, 30_135.24]);
    }

    private static async Task<Dictionary<string, double>> IndexOfDecemberAsync(
        TestTown town, CompletenessRules rules) => new BusynessIndex()
            .Calculate(
                await DataAsync(town, rules),
                new(2013, [Granularity.Month], new(2014, 12, 1), new(2014, 12, 31)))
            .Select(candidate => candidate.Figure)
            .Where(figure => figure.Value is not null)
            .ToDictionary(figure => figure.AreaCode.Split('-')[^1], figure => Math.Round(figure.Value!.Value, 2));

    private static async Task<TownData> DataAsync(TestTown town, CompletenessRules rules)
    {
        await using var connection = await town.Raw.OpenConnectionAsync();
        return (await TownReader.ReadAsync(connection, rules, TestTown.Seal, default)).ShouldNotBeNull();
    }

    private static MeasuredSeries Series(TownData data, string sensor) =>
        data.Zones.Single(one => one.Code == $"31004-zone-{sensor}").Persons.Single();

    private static async Task ReleaseAsync(TestTown town)
    {
        (await town.Store.ReleaseAsync(
            new ReleaseRequest(2013, ["V1", "V5"]), new DisclosureControl(new DisclosureSettings()), default))
            .Succeeded.ShouldBeTrue();
    }
}
