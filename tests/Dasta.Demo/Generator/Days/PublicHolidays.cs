namespace Dasta.Demo.Generator.Days;

/// <summary>The ten public holidays of Belgium.</summary>
internal static class PublicHolidays
{
    private static readonly Dictionary<DateOnly, string> ByDay =
        Timeline.Years.SelectMany(Of).ToDictionary(holiday => holiday.Day, holiday => holiday.Name);

    public static bool Has(DateOnly day) => ByDay.ContainsKey(day);

    public static IEnumerable<(DateOnly Day, string Name)> Of(int year)
    {
        var easter = Easter.Sunday(year);
        return
        [
            (new DateOnly(year, 1, 1), "Nieuwjaar"), (easter.AddDays(1), "Paasmaandag"),
            (new DateOnly(year, 5, 1), "Dag van de Arbeid"), (easter.AddDays(39), "O.L.H. Hemelvaart"),
            (easter.AddDays(50), "Pinkstermaandag"), (new DateOnly(year, 7, 21), "Nationale feestdag"),
            (new DateOnly(year, 8, 15), "O.L.V. Hemelvaart"), (new DateOnly(year, 11, 1), "Allerheiligen"),
            (new DateOnly(year, 11, 11), "Wapenstilstand"), (new DateOnly(year, 12, 25), "Kerstmis"),
        ];
    }
}
