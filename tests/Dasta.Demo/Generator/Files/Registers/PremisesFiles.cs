using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>The premises on 1 January of each year, with ids that stay while a shop stays.</summary>
internal static class PremisesFiles
{
    private const string Header = "peildatum,id,naam,straat,huisnummer,breedtegraad,lengtegraad,functie,sector,keten,"
        + "oppervlakte_m2,leegstaand,leeg_sinds,kern";

    private const double MetresADegree = 111_320;
    private static readonly string[] Sectors = ["food", "fashion", "home", "leisure", "personalCare", "otherRetail"];
    private static readonly string[] CoreStreets = ["Winkelas", "Grote Markt", "Zijstraat"];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town) => Timeline.Years.Select(year => Csv.File(
        SourceKind.Premises, FormattableString.Invariant($"panden-{year}-01-01.csv"),
        Header, () => Lines(town.Plan, year)));

    private static IEnumerable<string> Lines(TownPlan town, int year)
    {
        var plan = town.Premises;
        var chance = Noise.Of(town.Slug, "premises");
        for (var place = 0; place < plan.Shops + plan.Horeca + plan.Vacant; place++)
        {
            var (kind, number) = place < plan.Shops ? ("shop", place)
                : place < plan.Shops + plan.Horeca ? ("horeca", place - plan.Shops)
                : ("vacant", place - plan.Shops - plan.Horeca);
            var core = kind == "shop"
                ? number < plan.CoreShops
                : chance.Uniform(place) < (double)plan.CoreShops / plan.Shops;
            var owner = kind == "shop" ? Owner(plan, number, year) : 0;
            var id = FormattableString.Invariant($"{town.Nis}-{kind[0]}{number:0000}-{owner}");
            var since = kind == "vacant" ? Since(plan, number, year, chance) : string.Empty;
            yield return FormattableString.Invariant(
                $"{year}-01-01,{id},{Name(kind, number, owner)},{Street(core, place)},{1 + (place % 90)},")
                + $"{At(town, core, place, chance)},"
                + FormattableString.Invariant($"{kind},{Sector(kind, number)},{Chain(plan, kind, number)},")
                + FormattableString.Invariant($"{40 + (int)(260 * chance.Uniform(9000 + place))},")
                + $"{(kind == "vacant" ? "ja" : "nee")},{since},{(core ? "ja" : "nee")}";
        }
    }

    // How many owners a place has had: each year another part of the places changes hands.
    private static int Owner(PremisesPlan plan, int shop, int year)
    {
        var owner = 0;
        for (var passed = Timeline.Years[0]; passed < year; passed++)
        {
            var first = (passed - Timeline.Years[0]) * plan.ReplacedYearly;
            owner += shop >= first && shop < first + plan.ReplacedYearly ? 1 : 0;
        }

        return owner;
    }

    // The first stand empty for years; the others for three months to two and a half years.
    private static string Since(PremisesPlan plan, int number, int year, Noise chance)
    {
        var months = number < plan.LongVacant
            ? 40 + (int)(60 * chance.Uniform(30_000 + number)) + ((year - Timeline.Years[0]) * 12)
            : 3 + (int)(28 * chance.Uniform(40_000 + (year * 1000L) + number));
        return FormattableString.Invariant($"{new DateOnly(year, 1, 1).AddMonths(-months):yyyy-MM-dd}");
    }

    private static string Name(string kind, int number, int owner) =>
        kind == "vacant" ? "leegstaand" : FormattableString.Invariant($"{kind} {number + 1}{(char)('a' + owner)}");

    private static string Sector(string kind, int number) =>
        kind == "shop" ? Sectors[number % Sectors.Length] : kind == "horeca" ? "hospitality" : string.Empty;

    // Chains are spread evenly over the shops.
    private static string Chain(PremisesPlan plan, string kind, int number) =>
        kind == "shop" && (number + 1) * plan.Chains / plan.Shops > number * plan.Chains / plan.Shops ? "ja" : "nee";

    private static string Street(bool core, int place) => core ? CoreStreets[place % CoreStreets.Length] : "Steenweg";

    private static string At(TownPlan town, bool core, int place, Noise chance)
    {
        var spread = core ? 110 : 1_100;
        var north = spread * chance.Normal(50_000 + place);
        var east = spread * chance.Normal(60_000 + place);
        var width = Math.Cos(town.Facts.Latitude * Math.PI / 180);
        return FormattableString.Invariant(
            $"{town.Facts.Latitude + (north / MetresADegree):0.000000},")
            + FormattableString.Invariant($"{town.Facts.Longitude + (east / MetresADegree / width):0.000000}");
    }
}
