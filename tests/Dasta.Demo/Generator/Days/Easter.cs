namespace Dasta.Demo.Generator.Days;

/// <summary>Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
internal static class Easter
{
    public static DateOnly Sunday(int year)
    {
        var golden = year % 19;
        var (century, rest) = (year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - moon - (rest % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * weekday)) / 451;
        var place = moon + weekday - (7 * late) + 114;
        return new DateOnly(year, place / 31, (place % 31) + 1);
    }
}
