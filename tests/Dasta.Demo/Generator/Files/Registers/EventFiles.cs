using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>Events of every kind, one row an edition, and every day of the weekly market.</summary>
internal static class EventFiles
{
    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        yield return Csv.File(
            SourceKind.Events, "evenementen.csv", "id,reeks,soort,naam,zone,begin,einde,bezoekers",
            () => Lines(town.Plan));
    }

    private static IEnumerable<string> Lines(TownPlan town)
    {
        foreach (var happening in town.Events)
        {
            foreach (var (first, last) in happening.Editions)
            {
                var visitors = happening.Visitors == 0
                    ? string.Empty
                    : FormattableString.Invariant($"{happening.Visitors}");
                yield return FormattableString.Invariant(
                    $"{happening.Id}-{first:yyyy-MM-dd},{happening.Id},{happening.Kind},")
                    + FormattableString.Invariant($"{happening.Name},{town.Nis}-{happening.Zone},")
                    + $"{At(first, happening.FromHour)},{At(last, happening.UntilHour)},{visitors}";
            }
        }

        foreach (var day in Enumerable.Range(0, Timeline.DayCount).Select(Timeline.Day)
            .Where(day => Rhythm.IsMarketDay(town, day)))
        {
            yield return FormattableString.Invariant(
                $"weekmarkt-{day:yyyy-MM-dd},weekmarkt,market,Weekmarkt,{town.Nis}-{ZonePlan.Market},")
                + $"{At(day, Rhythm.MarketFrom)},{At(day, Rhythm.MarketUntil)},";
        }
    }

    private static string At(DateOnly day, int hour) => FormattableString.Invariant(
        $"{day.ToDateTime(TimeOnly.MinValue).AddHours(hour):yyyy-MM-ddTHH:mm}");
}
