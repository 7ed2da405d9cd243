using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Months;

/// <summary>Visitors of the centre by day: how long they stay, where they come from, if they came before.</summary>
internal static class VisitorFiles
{
    private const double Spread = 0.03;
    private const double StaySpread = 0.9;
    private static readonly int[] ClassEnds = [300, 900, 1800, 3600, 7200];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Dwell, "verblijfsduur.csv", "dag,klasse,personen", () => Dwell(town.Plan));
        yield return Csv.File(
            SourceKind.Origins, "herkomst.csv", "dag,own,nearby,country,abroad,terugkerend,nieuw",
            () => Origins(town.Plan));
    }

    private static IEnumerable<string> Dwell(TownPlan town)
    {
        var chance = Noise.Of(town.Chance, "dwell");
        var below = ClassEnds.Select(end => Below(60 * town.Dwell.MedianMinutes, end)).Append(1).ToArray();
        var index = 0L;
        foreach (var day in Timeline.Days)
        {
            for (var place = 0; place < below.Length; place++)
            {
                var from = place == 0 ? 0 : ClassEnds[place - 1];
                var name = place == ClassEnds.Length ? $"{from}-" : $"{from}-{ClassEnds[place]}";
                var part = below[place] - (place == 0 ? 0 : below[place - 1]);
                var persons = Visitors(town, day) * part * chance.Factor(index++, Spread);
                yield return FormattableString.Invariant($"{day:yyyy-MM-dd},{name},{persons:0}");
            }
        }
    }

    private static IEnumerable<string> Origins(TownPlan town)
    {
        var chance = Noise.Of(town.Chance, "origins");
        var plan = town.Dwell;
        double[] shares =
        [
            plan.OwnTown, plan.Nearby, plan.Farther, 1 - plan.OwnTown - plan.Nearby - plan.Farther,
            plan.Returning, 1 - plan.Returning,
        ];
        var index = 0L;
        return Timeline.Days.Select(day => FormattableString.Invariant($"{day:yyyy-MM-dd},") + string.Join(
            ',', shares.Select(share => (int)(Visitors(town, day) * share * chance.Factor(index++, Spread)))));
    }

    private static double Visitors(TownPlan town, DateOnly day)
    {
        var centre = town.Zone(ZonePlan.Centre);
        return 4 * town.Level * Rhythm.Season(town, centre, day) * Rhythm.Week(town, centre, day);
    }

    // A log-normal length of stay; the logistic curve follows the normal distribution within 0.01.
    private static double Below(double median, double seconds) =>
        1 / (1 + Math.Exp(-1.702 * Math.Log(seconds / median) / StaySpread));
}
