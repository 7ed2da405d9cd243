using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Model;

namespace Dasta.Demo.Generator.Files.Registers;

/// <summary>Public and school holidays, the same for every town.</summary>
internal static class HolidayFiles
{
    public static IEnumerable<GeneratedFile> Of(GeneratedTown town)
    {
        _ = town;
        yield return Csv.File(SourceKind.Holidays, "feestdagen.csv", "soort,naam,eerste_dag,laatste_dag", Lines);
    }

    private static IEnumerable<string> Lines() =>
        Timeline.Years.SelectMany(year => PublicHolidays.Of(year)
                .Select(holiday => ("public", holiday.Name, First: holiday.Day, Last: holiday.Day)))
            .Concat(Enumerable.Range(2022, 4).SelectMany(SchoolHolidays.Of)
                .Select(holiday => ("school", holiday.Name, holiday.First, holiday.Last)))
            .Where(holiday => holiday.Last >= Timeline.FirstDay)
            .OrderBy(holiday => holiday.First)
            .Select(holiday => FormattableString.Invariant(
                $"{holiday.Item1},{holiday.Name},{holiday.First:yyyy-MM-dd},{holiday.Last:yyyy-MM-dd}"));
}
