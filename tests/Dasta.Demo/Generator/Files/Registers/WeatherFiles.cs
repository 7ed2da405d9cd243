using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>Highest temperature and rain of each day.</summary>
internal static class WeatherFiles
{
    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        var weather = town.Plan.Weather;
        yield return Csv.File(SourceKind.Weather, "weer.csv", "dag,temperatuur_max,neerslag_mm", () =>
            Enumerable.Range(0, Timeline.DayCount).Select(Timeline.Day).Select(day => FormattableString.Invariant(
                $"{day:yyyy-MM-dd},{weather.HighestTenths(day) / 10.0:0.0},{weather.RainTenths(day) / 10.0:0.0}")));
    }
}
