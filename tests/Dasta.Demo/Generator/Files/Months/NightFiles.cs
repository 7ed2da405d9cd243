using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Months;

/// <summary>Arrivals and nights by month, origin and purpose, and the beds there are.</summary>
internal static class NightFiles
{
    private const double Spread = 0.02;
    private const int FewestLodgings = 4;
    private const int BedsALodging = 25;
    private const int LargestShare = 30;
    private const int LargestTwoShare = 45;

    // Of the guests from abroad.
    private static readonly (string Code, double Share)[] Abroad =
        [("NL", 0.32), ("FR", 0.24), ("DE", 0.20), ("GB", 0.11), ("other", 0.13)];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        if (town.Plan.Tourism is { } plan)
        {
            yield return Csv.File(
                SourceKind.Nights, "overnachtingen.csv",
                "maand,herkomst,doel,aankomsten,overnachtingen,logies,aandeel_grootste,aandeel_grootste_twee",
                () => Lines(town, plan));
            yield return Csv.File(SourceKind.Beds, "bedden.csv", "maand,bedden", () => Timeline.Months.Select(month =>
                FormattableString.Invariant($"{month:yyyy-MM},{town.Plan.Facts.Beds}")));
        }
    }

    private static IEnumerable<string> Lines(GeneratedTown town, TourismPlan plan)
    {
        var chance = Noise.Of(town.Plan.Chance, "stays");
        var index = 0L;
        foreach (var month in Timeline.Months)
        {
            var all = town.Nights.Nights(month) * Math.Exp(town.Nights.Shock(month));
            foreach (var (origin, share) in Origins(plan))
            {
                foreach (var (purpose, part) in new[] { ("leisure", plan.Leisure), ("business", 1 - plan.Leisure) })
                {
                    var nights = (int)Math.Round(all * share * part * chance.Factor(index++, Spread));
                    var arrivals = (int)Math.Round(nights / plan.MeanStay);
                    yield return FormattableString.Invariant($"{month:yyyy-MM},{origin},{purpose},{arrivals},{nights},")
                        + FormattableString.Invariant($"{Lodgings(town)},{LargestShare},{LargestTwoShare}");
                }
            }
        }
    }

    private static int Lodgings(GeneratedTown town) =>
        Math.Max(FewestLodgings, town.Plan.Facts.Beds / BedsALodging);

    private static IEnumerable<(string Code, double Share)> Origins(TourismPlan plan) =>
        Abroad.Select(origin => (origin.Code, origin.Share * plan.Foreign)).Prepend(("BE", 1 - plan.Foreign));
}
