using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Months;

/// <summary>Visitors of the centre by month: how long they stay, where they come from, if they came before.</summary>
internal static class VisitorFiles
{
    private const double Spread = 0.03;
    private const double StaySpread = 0.9;
    private static readonly int[] ClassEnds = [5, 15, 30, 60, 120];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Dwell, "verblijfsduur.csv", "maand,klasse,personen", () => Dwell(town.Plan));
        yield return Csv.File(
            SourceKind.Origins, "herkomst.csv", "maand,herkomst,terugkerend,personen", () => Origins(town.Plan));
    }

    private static IEnumerable<string> Dwell(TownPlan town)
    {
        var chance = Noise.Of(town.Slug, "dwell");
        var below = ClassEnds.Select(end => Below(town.Dwell.MedianMinutes, end)).Append(1).ToArray();
        var index = 0L;
        foreach (var month in Timeline.Months)
        {
            for (var place = 0; place < below.Length; place++)
            {
                var from = place == 0 ? 0 : ClassEnds[place - 1];
                var name = place == ClassEnds.Length ? $"{from}+" : $"{from}-{ClassEnds[place]}";
                var part = below[place] - (place == 0 ? 0 : below[place - 1]);
                var persons = Visitors(town, month) * part * chance.Factor(index++, Spread);
                yield return FormattableString.Invariant($"{month:yyyy-MM},{name},{persons:0}");
            }
        }
    }

    private static IEnumerable<string> Origins(TownPlan town)
    {
        var chance = Noise.Of(town.Slug, "origins");
        var plan = town.Dwell;
        (string Name, double Share)[] origins =
        [
            ("own", plan.OwnTown), ("nearby", plan.Nearby), ("country", plan.Farther),
            ("abroad", 1 - plan.OwnTown - plan.Nearby - plan.Farther),
        ];
        var index = 0L;
        foreach (var month in Timeline.Months)
        {
            foreach (var (origin, share) in origins)
            {
                foreach (var (returning, part) in new[] { ("ja", plan.Returning), ("nee", 1 - plan.Returning) })
                {
                    var persons = Visitors(town, month) * share * part * chance.Factor(index++, Spread);
                    yield return FormattableString.Invariant($"{month:yyyy-MM},{origin},{returning},{persons:0}");
                }
            }
        }
    }

    private static double Visitors(TownPlan town, DateOnly month) =>
        120 * town.Level * Rhythm.Season(town, town.Zone(ZonePlan.Centre), month.AddDays(14));

    // A log-normal length of stay; the logistic curve follows the normal distribution within 0.01.
    private static double Below(double median, double minutes) =>
        1 / (1 + Math.Exp(-1.702 * Math.Log(minutes / median) / StaySpread));
}
