using Dasta.Demo.Generator.Effects;
using Dasta.Indicators.Calculation.Inputs;

namespace Connector.Tests.Calculation.Planted;

/// <summary>How a town sees that a sensor failed.</summary>
internal static class FaultLooks
{
    public static IReadOnlyDictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>> All { get; } =
        new Dictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>>(StringComparer.Ordinal)
        {
            // Between the first and the last hour that was delivered.
            ["sensor-outage"] = (town, effect) => Hours(town, effect, series =>
                series.Days().Sum(day => day.Values.Count(double.IsNaN))
                + (24 * (series.LastDay.DayNumber - series.FirstDay.DayNumber + 1 - series.Days().Count()))),
            ["sensor-stuck"] = (town, effect) => Hours(town, effect, series => StuckDays
                .Spells([.. series.Days()], series.Description.TimeZone).Sum(spell => spell.Hours)),
        };

    private static IEnumerable<Look> Hours(
        SeenTown town, PlantedEffect effect, Func<MeasuredSeries, double> count) =>
        town.Zone(effect.Zone).Persons.Select(series =>
        {
            var found = count(series);
            return new Look(PlantedEffect.Quality, effect.Size, found, new(found - 0.5, found + 0.5), 1.1);
        });
}
