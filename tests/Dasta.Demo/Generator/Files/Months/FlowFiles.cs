using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Months;

/// <summary>From where to where: persons seen in the centre and in another zone by day, vehicles by month.</summary>
internal static class FlowFiles
{
    private const double Spread = 0.04;
    private const double DaySpread = 0.12;
    private const double PersonsAPassage = 0.3;
    private static readonly string[] Roads = ["noord", "oost", "zuid", "west"];

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Flows, "zonestromen.csv", "dag,zone,personen,ook_in_park,ook_in_station",
            () => Persons(town.Plan));
        yield return Csv.File(
            SourceKind.ThroughTraffic, "doorgaand-verkeer.csv", "maand,van,naar,voertuigen", () => Vehicles(town.Plan));
    }

    private static IEnumerable<string> Persons(TownPlan town)
    {
        var chance = Noise.Of(town.Chance, "flows");
        var centre = town.Zone(ZonePlan.Centre);
        for (var index = 0; index < Timeline.DayCount; index++)
        {
            var day = Timeline.Day(index);
            var persons = PersonsAPassage * 24 * town.Level * Rhythm.Season(town, centre, day)
                * Rhythm.Week(town, centre, day) * chance.Factor(3L * index, DaySpread);
            var second = persons * town.Links.Second * chance.Factor((3L * index) + 1, Spread);
            var station = persons * town.Links.Station * chance.Factor((3L * index) + 2, Spread);
            yield return FormattableString.Invariant(
                $"{day:yyyy-MM-dd},centrum,{persons:0},{second:0},{station:0}");
        }
    }

    private static IEnumerable<string> Vehicles(TownPlan town)
    {
        var chance = Noise.Of(town.Chance, "through");
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
}
