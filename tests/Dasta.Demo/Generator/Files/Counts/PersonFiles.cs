using System.Globalization;
using System.Text;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Counts;

/// <summary>Passers-by by hour and by quarter, persons in the town by day, persons on the square by wifi.</summary>
internal static class PersonFiles
{
    private const double SuccessorSpread = 0.05;
    private const double PresenceSpread = 0.05;
    private const double WifiSpread = 0.08;
    private const double QuarterSpread = 0.12;
    private const double StayingPart = 0.22;

    /// <summary>Persons in the town on a day: most of those who live in it, and its visitors.</summary>
    public static double Present(TownPlan town, DateOnly day)
    {
        var centre = town.Zone(ZonePlan.Centre);
        return (0.8 * town.Facts.Inhabitants) + (12 * town.Level * Rhythm.Season(town, centre, day)
            * Rhythm.Week(town, centre, day) * PassageModel.WeatherFactor(town, day));
    }

    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Persons, "passanten.csv",
            "local_time," + string.Join(',', town.Plan.Zones.Select(zone => zone.Slug)), () => Hours(town));
        yield return Csv.File(SourceKind.Presence, "aanwezigen.csv", "dag,personen", () => Presence(town));
        yield return Csv.File(SourceKind.Wifi, "wifi.csv", "local_time,personen_per_hectare", () => Wifi(town));
        if (town.Plan.CalibrationFactor is not null)
        {
            yield return Csv.File(
                SourceKind.Successor, "passanten-nieuwe-teller.csv", "local_time,markt", () => Successor(town));
        }

        if (town.Plan.SecondIsWorkplace)
        {
            yield return Csv.File(
                SourceKind.Quarters, "passanten-kwartier.csv", "local_time,centrum,park", () => Quarters(town));
        }
    }

    private static IEnumerable<string> Hours(GeneratedTown town)
    {
        var zones = town.Plan.Zones.Select(zone => town.Passages(zone.Slug)).ToArray();
        var line = new StringBuilder();
        for (var hour = 0; hour < Timeline.LocalHours.Count; hour++)
        {
            var local = Timeline.LocalHours[hour];
            line.Clear().Append(local.ToString(Csv.LocalStamp, CultureInfo.InvariantCulture));
            foreach (var zone in zones)
            {
                line.Append(',');
                if (!Faults.IsMissing(town.Plan, zone.Zone, local))
                {
                    line.Append(Faults.IsStuck(town.Plan, zone.Zone, local) ? Faults.StuckCount : zone.Count(hour));
                }
            }

            yield return line.ToString();
        }
    }

    private static IEnumerable<string> Successor(GeneratedTown town)
    {
        var chance = Noise.Of(town.Plan.Chance, "successor");
        var square = town.Passages(ZonePlan.Market);
        return HoursWhere(local => local >= Faults.SuccessorStarts).Select(hour =>
        {
            var mean = square.Count(hour.Index) * town.Plan.CalibrationFactor!.Value;
            return FormattableString.Invariant(
                $"{hour.Local:yyyy-MM-ddTHH:mm},{chance.Count(hour.Index, mean, SuccessorSpread)}");
        });
    }

    private static IEnumerable<string> Presence(GeneratedTown town)
    {
        var chance = Noise.Of(town.Plan.Chance, "presence");
        return Enumerable.Range(0, Timeline.DayCount).Select(index =>
        {
            var day = Timeline.Day(index);
            var persons = chance.Count(index, Present(town.Plan, day), PresenceSpread);
            return FormattableString.Invariant($"{day:yyyy-MM-dd},{persons}");
        });
    }

    private static IEnumerable<string> Wifi(GeneratedTown town)
    {
        var chance = Noise.Of(town.Plan.Chance, "wifi");
        var square = town.Passages(ZonePlan.Market);
        return QuartersOf(Timeline.Years[^1]).Select(quarter =>
        {
            var persons = chance.Count(quarter.Index, StayingPart * square.Mean(quarter.Hour), WifiSpread);
            return FormattableString.Invariant($"{quarter.Local:yyyy-MM-ddTHH:mm},{persons}");
        });
    }

    private static IEnumerable<string> Quarters(GeneratedTown town)
    {
        string[] zones = [ZonePlan.Centre, ZonePlan.Second];
        var streams = zones.Select(zone => (
            Model: town.Passages(zone), Chance: Noise.Of(town.Plan.Chance, zone, "quarters"))).ToArray();
        return QuartersOf(Timeline.Years[^1]).Select(quarter =>
        {
            var counts = streams.Select(one =>
                one.Chance.Count(quarter.Index, one.Model.Mean(quarter.Hour) / 4, QuarterSpread));
            return FormattableString.Invariant($"{quarter.Local:yyyy-MM-ddTHH:mm},") + string.Join(',', counts);
        });
    }

    private static IEnumerable<(int Index, int Hour, DateTime Local)> QuartersOf(int year) =>
        HoursWhere(local => local.Year == year).SelectMany(hour => Enumerable.Range(0, 4).Select(quarter =>
            ((hour.Index * 4) + quarter, hour.Index, hour.Local.AddMinutes(15 * quarter))));

    private static IEnumerable<(int Index, DateTime Local)> HoursWhere(Func<DateTime, bool> wanted) =>
        Timeline.LocalHours.Select((local, index) => (index, local)).Where(hour => wanted(hour.local));
}
