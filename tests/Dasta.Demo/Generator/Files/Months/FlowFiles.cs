using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Months;

/// <summary>From where to where: persons between zones, vehicles through the town, both by month.</summary>
internal static class FlowFiles
{
    private const double Spread = 0.04;
    private const double PersonsAPassage = 0.3;
    private static readonly string[] Roads = ["noord", "oost", "zuid", "west"];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Flows, "zonestromen.csv", "maand,van,naar,personen", () => Persons(town));
        yield return Csv.File(
            SourceKind.ThroughTraffic, "doorgaand-verkeer.csv", "maand,van,naar,voertuigen", () => Vehicles(town.Plan));
    }

    // From a zone to itself: everyone seen there; to another: those who were seen in both.
    private static IEnumerable<string> Persons(GeneratedTown town)
    {
        var chance = Noise.Of(town.Plan.Slug, "flows");
        var index = 0L;
        foreach (var month in Timeline.Months)
        {
            var centre = People(town, ZonePlan.Centre, month);
            (string From, string To, double Persons)[] flows =
            [
                (ZonePlan.Centre, ZonePlan.Centre, centre),
                (ZonePlan.Second, ZonePlan.Second, People(town, ZonePlan.Second, month)),
                (ZonePlan.Station, ZonePlan.Station, People(town, ZonePlan.Station, month)),
                (ZonePlan.Centre, ZonePlan.Second, centre * town.Plan.Links.Second * chance.Factor(index++, Spread)),
                (ZonePlan.Centre, ZonePlan.Station, centre * town.Plan.Links.Station * chance.Factor(index++, Spread)),
            ];
            foreach (var (from, to, persons) in flows)
            {
                yield return FormattableString.Invariant(
                    $"{month:yyyy-MM},{town.Plan.Nis}-{from},{town.Plan.Nis}-{to},{persons:0}");
            }
        }
    }

    private static IEnumerable<string> Vehicles(TownPlan town)
    {
        var chance = Noise.Of(town.Slug, "through");
        var index = 0L;
        foreach (var month in Timeline.Months)
        {
            var entering = town.Traffic.CarsPerHour * 24 * DateTime.DaysInMonth(month.Year, month.Month);
            foreach (var from in Roads)
            {
                foreach (var to in Roads.Append("centrum").Where(road => road != from))
                {
                    var share = to == "centrum" ? (1 - town.Traffic.Through) / 4 : town.Traffic.Through / 12;
                    var vehicles = entering * share * chance.Factor(index++, Spread);
                    yield return FormattableString.Invariant($"{month:yyyy-MM},{from},{to},{vehicles:0}");
                }
            }
        }
    }

    private static double People(GeneratedTown town, string zone, DateOnly month)
    {
        var plan = town.Plan.Zone(zone);
        var days = Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays);
        return PersonsAPassage * 24 * town.Plan.Level * plan.Level
            * days.Sum(day => Rhythm.Season(town.Plan, plan, day) * Rhythm.Week(town.Plan, plan, day));
    }
}
