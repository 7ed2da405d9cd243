using System.Globalization;

namespace Dasta.Design.Texts;

/// <summary>How pages write numbers and days: as in Belgium in Dutch, as in Britain in English.</summary>
public static class PageNumbers
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-BE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The culture of a language.</summary>
    public static CultureInfo CultureOf(Language language) => language == Language.English ? English : Dutch;

    /// <summary>A day, as <c>5 april 2025</c>.</summary>
    public static string Day(DateOnly day, Language language) => day.ToString("d MMMM yyyy", CultureOf(language));

    /// <summary>A day with its weekday, as <c>za 5 april</c>.</summary>
    public static string Weekday(DateOnly day, Language language) => day.ToString("ddd d MMMM", CultureOf(language));

    /// <summary>A month, as <c>april 2025</c>.</summary>
    public static string Month(DateOnly day, Language language) => day.ToString("MMMM yyyy", CultureOf(language));

    /// <summary>A number with so many decimals at most, digits in groups.</summary>
    public static string Number(double value, int decimals, Language language) =>
        value.ToString(decimals == 0 ? "#,0" : "#,0." + new string('#', decimals), CultureOf(language));

    /// <summary>A change as a share of what was, in per cent with its sign: <c>+4,2 %</c>.</summary>
    public static string Change(double share, Language language) =>
        (100 * share).ToString("+#,0.#;-#,0.#;0", CultureOf(language)) + " %";
}
