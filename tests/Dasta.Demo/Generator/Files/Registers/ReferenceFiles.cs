using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>Inhabitants, area and beds of the town, by date.</summary>
internal static class ReferenceFiles
{
    private const double YearlyGrowth = 0.006;

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Reference, "kerncijfers.csv", "nis,datum,inwoners,oppervlakte_km2,bedden",
            () => Timeline.Years.Select(year => Line(town, year)));
    }

    private static string Line(GeneratedTown town, int year)
    {
        var facts = town.Plan.Facts;
        var inhabitants = facts.Inhabitants * Math.Pow(1 + YearlyGrowth, year - 2024);
        return FormattableString.Invariant(
            $"{town.Plan.Nis},{year}-01-01,{inhabitants:0},{facts.AreaHectares / 100.0:0.00},{facts.Beds}");
    }
}
