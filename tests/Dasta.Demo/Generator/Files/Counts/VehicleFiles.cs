using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Counts;

/// <summary>Traffic of one road, as a Telraam report: UTC, corrected counts, hours the device did not see.</summary>
internal static class VehicleFiles
{
    private const string Header = "instance_id,segment_id,date,interval,timezone,uptime,heavy,car,bike,pedestrian,"
        + "heavy_lft,heavy_rgt,car_lft,car_rgt,bike_lft,bike_rgt,pedestrian_lft,pedestrian_rgt,direction,v85,"
        + "car_speed_hist_0to70plus";

    private const double BlindShare = 0.012;

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town) => Timeline.Years.Select(year => Csv.File(
        SourceKind.Vehicles, $"telraam-{year}.csv", Header, () => Lines(town.Plan, year)));

    private static IEnumerable<string> Lines(TownPlan town, int year)
    {
        var model = new TrafficModel(town);
        var chance = Noise.Of(town.Chance, "telraam");
        var segment = 9_000_000_000 + long.Parse(town.Nis, System.Globalization.CultureInfo.InvariantCulture);
        for (var hour = 0; hour < Timeline.LocalHours.Count; hour++)
        {
            if (Timeline.LocalHours[hour].Year != year)
            {
                continue;
            }

            var start = Timeline.FirstHour.AddHours(hour).UtcDateTime;
            var blind = chance.Uniform(hour) < BlindShare;
            var uptime = blind ? 0.1 + (0.3 * chance.Uniform(~hour)) : 0.94 + (0.06 * chance.Uniform(~hour));
            var report = blind ? TrafficHour.None : model.Hour(hour, uptime);
            yield return FormattableString.Invariant(
                $"-1,{segment},{start:yyyy-MM-ddTHH:mm:ss.fffZ},hourly,Europe/Brussels,{uptime:0.0000},{report}");
        }
    }
}
