using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Files.Workbook;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Counts;

/// <summary>Free places of the car park at the square: a workbook a month, as a colleague mails it.</summary>
internal static class ParkingFiles
{
    /// <summary>Part of the places taken in the hours in which the car park is full.</summary>
    public const double Full = 0.96;

    private const double Empty = 0.15;
    private const double Busy = 0.55;

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town) => Timeline.Months.Select(month =>
        new GeneratedFile(
            SourceKind.Parking, FormattableString.Invariant($"parking-{month:yyyy-MM}.xlsx"),
            output => WorkbookWriter.Write(
                output, "Bezetting", ["tijdstip", "vrij", "capaciteit"], Rows(town.Plan, month))));

    /// <summary>Places taken in an hour.</summary>
    public static int Taken(TownPlan town, int hour)
    {
        var local = Timeline.LocalHours[hour];
        var chance = Noise.Of(town.Chance, "parking");
        var day = DateOnly.FromDateTime(local);
        var full = Rhythm.IsMarketDay(town, day) && local.Hour >= 9 && local.Hour < 9 + town.Parking.FullHours;
        var centre = town.Zone(ZonePlan.Centre);
        var share = Math.Min(1, Rhythm.HourShare(centre, local.Hour) / 0.09 * Rhythm.Week(town, centre, day));
        var part = full ? Full + (0.01 * chance.Normal(hour)) : Empty + (Busy * share) + (0.03 * chance.Normal(hour));
        return (int)Math.Round(town.Parking.Capacity * Math.Clamp(part, full ? 0.93 : 0.02, full ? 1 : 0.88));
    }

    private static IEnumerable<IReadOnlyList<object>> Rows(TownPlan town, DateOnly month)
    {
        for (var hour = 0; hour < Timeline.LocalHours.Count; hour++)
        {
            var local = Timeline.LocalHours[hour];
            if (local.Year == month.Year && local.Month == month.Month)
            {
                var capacity = town.Parking.Capacity;
                yield return [local, capacity - Taken(town, hour), capacity];
            }
        }
    }
}
