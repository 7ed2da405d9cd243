using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Events;

/// <summary>The placebo of several editions together is as honest as that of one day.</summary>
public sealed class PooledPlaceboTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(12)]
    public void On_days_without_events_pooled_p_values_are_uniform(int editions)
    {
        const int Tries = 240;
        var town = new PlantedTown(17).Make();
        var (context, zone) = (new EventContext(town), town.Zones[0]);
        var random = new SeededRandom(5);

        // None of these days is in the register, so that they are ordinary days like the others.
        var values = Enumerable.Range(0, Tries).Select(_ => PooledUplift.Of(
                context, zone,
                [
                    .. Enumerable.Range(0, editions).Select(edition => new EventRecord(
                        $"e{edition}", EventKind.Festival, [zone.Code],
                        PlantedTown.First.AddDays(60 + random.Next(960)).ToDateTime(new(10, 0)), default))
                        .Select(one => one with { End = one.Start.AddHours(8) }),
                ],
                (_, _) => DayMeasure.Total)!.PlaceboP!.Value)
            .Order().ToArray();

        // Kolmogorov and Smirnov: 1.95 / √n at one in a thousand.
        values.Select((value, rank) => Math.Max(
                Math.Abs(value - (rank / (double)Tries)), Math.Abs(value - ((rank + 1.0) / Tries))))
            .Max().ShouldBeLessThan(1.95 / Math.Sqrt(Tries));
        values[0].ShouldBeLessThan(0.05);
        values[^1].ShouldBeGreaterThan(0.95);
    }
}
