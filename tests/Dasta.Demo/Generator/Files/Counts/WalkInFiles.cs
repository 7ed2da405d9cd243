using System.Text;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Counts;

/// <summary>
/// Shops on the main axis, two years by the hour: who passes the facade, and who comes in while the shop is open.
/// </summary>
internal static class WalkInFiles
{
    /// <summary>What becomes of the conversion while an event brings more people: they come for the event.</summary>
    public const double EventConversion = 0.8;

    private const double HourSpread = 0.1;

    public static string Shop(int number) => FormattableString.Invariant($"winkel{number + 1:00}");

    /// <summary>People who come in, of those who pass this shop; the shops' mean is the plan's.</summary>
    public static double Conversion(WalkInPlan plan, int shop) =>
        plan.Conversion * (0.7 + (0.6 * (shop + 0.5) / plan.Shops));

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        var header = "local_time," + string.Join(',', Enumerable.Range(0, town.Plan.WalkIns.Shops).Select(Shop));
        yield return Csv.File(SourceKind.Facades, "gevels.csv", header, () => Lines(town, Facade));
        yield return Csv.File(SourceKind.WalkIns, "binnenlopers.csv", header, () => Lines(town, WalkIns));
    }

    /// <summary>Whether the shops are open: 10 to 18 h, on Sundays where Sundays are busy.</summary>
    public static bool AreOpen(TownPlan town, DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        var closed = (day.DayOfWeek == DayOfWeek.Sunday || PublicHolidays.Has(day)) && town.Sunday < 0.9
            && !IsDuring(town, EventKind.OpeningHours, local);
        return local.Hour is >= 10 and < 18 && !closed;
    }

    private static IEnumerable<string> Lines(GeneratedTown town, Func<GeneratedTown, int, int, string> cell)
    {
        var line = new StringBuilder();
        for (var hour = 0; hour < Timeline.LocalHours.Count; hour++)
        {
            var local = Timeline.LocalHours[hour];
            if (local.Year == Timeline.Years[0])
            {
                continue;
            }

            line.Clear().Append(FormattableString.Invariant($"{local:yyyy-MM-ddTHH:mm}"));
            for (var shop = 0; shop < town.Plan.WalkIns.Shops; shop++)
            {
                line.Append(',').Append(cell(town, shop, hour));
            }

            yield return line.ToString();
        }
    }

    private static string Facade(GeneratedTown town, int shop, int hour) =>
        FormattableString.Invariant($"{Passing(town, shop, hour)}");

    private static string WalkIns(GeneratedTown town, int shop, int hour)
    {
        var local = Timeline.LocalHours[hour];
        if (!AreOpen(town.Plan, local))
        {
            return string.Empty;
        }

        var during = IsDuring(town.Plan, EventKind.Festival, local) ? EventConversion : 1;
        var mean = Passing(town, shop, hour) * Conversion(town.Plan.WalkIns, shop) * during;
        return FormattableString.Invariant(
            $"{Noise.Of(town.Plan.Chance, "walk-ins").Count((hour * 16L) + shop, mean, HourSpread)}");
    }

    private static int Passing(GeneratedTown town, int shop, int hour)
    {
        var part = 0.5 + (0.45 * ((shop * 7) % town.Plan.WalkIns.Shops) / town.Plan.WalkIns.Shops);
        var mean = part * town.Passages(ZonePlan.Centre).Mean(hour);
        return Noise.Of(town.Plan.Chance, "facades").Count((hour * 16L) + shop, mean, HourSpread);
    }

    private static bool IsDuring(TownPlan town, string kind, DateTime local) =>
        town.Events.Any(happening => happening.Kind == kind
            && local.Hour >= happening.FromHour && local.Hour < happening.UntilHour
            && happening.Editions.Any(edition => DateOnly.FromDateTime(local) >= edition.First
                && DateOnly.FromDateTime(local) <= edition.Last));
}
