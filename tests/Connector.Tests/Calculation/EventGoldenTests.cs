using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>Event uplifts of Melbourne, worked out independently from the real file.</summary>
public sealed class EventGoldenTests
{
    [SharedFact(Melbourne.File)]
    public async Task Events_have_the_uplifts_worked_out_beforehand_and_ordinary_days_a_uniform_p_value()
    {
        await using var town = await TestTown.CreateAsync();
        await Melbourne.ImportAsync(town);
        await using var connection = await town.Raw.OpenConnectionAsync();
        var read = (await TownReader.ReadAsync(
            connection, new CompletenessRules(), TestTown.Seal, default)).ShouldNotBeNull();
        var data = new TownData(
            read.Nis, read.Zones, read.Rules,
            [Event("new-years-eve", new(2013, 12, 31)), Event("white-night", new(2014, 2, 22))],
            read.Calendar, [], []);
        var uplift = EventIndicators.All.First(one => one.Indicator == "E1")
            .Calculate(data, new(2013, [Granularity.Day], new(2013, 12, 1), new(2014, 3, 1)))
            .Select(candidate => candidate.Figure)
            .ToDictionary(figure => (figure.Breakdown, figure.AreaCode.Split('-')[^1]));

        double Of(string one, string sensor) => Math.Round(uplift[(one, sensor)].Value!.Value, 4);
        new[] { "5", "6", "7" }.Select(sensor => Of("new-years-eve", sensor)).ShouldBe([0.6803, 0.3303, 4.1993]);
        new[] { "4", "3", "15" }.Select(sensor => Of("white-night", sensor)).ShouldBe([0.4181, 0.5363, 1.0758]);

        ShouldBeUniform(new TownData(read.Nis, read.Zones, read.Rules, [], read.Calendar, [], []));
    }

    // Six sensors, 300 days of 2014 of which nothing is known: how far the p-values of E3 lie from uniform.
    private static void ShouldBeUniform(TownData data)
    {
        var context = new EventContext(data);
        foreach (var sensor in new[] { "1", "2", "3", "4", "5", "6" })
        {
            var zone = data.Zones.Single(one => one.Code.EndsWith("-" + sensor, StringComparison.Ordinal));
            var ratios = context.Ratios(zone, DayMeasure.Total);
            double[] found =
            [
                .. Enumerable.Range(0, 300).Select(new DateOnly(2014, 3, 1).AddDays)
                    .Where(day => ratios.Of(day) is not null)
                    .Select(day => context.Placebo(zone, day, DayMeasure.Total)!.PValue(ratios.Of(day)!.Value)).Order(),
            ];
            var distance = found.Select((value, at) => Math.Max(
                Math.Abs(value - (at / (double)found.Length)), Math.Abs(value - ((at + 1) / (double)found.Length))))
                .Max();
            found.Length.ShouldBeGreaterThan(250);
            // Kolmogorov and Smirnov at one in a thousand.
            distance.ShouldBeLessThan(1.95 / Math.Sqrt(found.Length), sensor);
        }
    }

    private static EventRecord Event(string id, DateTime day) =>
        new(id, EventKind.Festival, [], day.AddHours(18), day.AddHours(23));
}
