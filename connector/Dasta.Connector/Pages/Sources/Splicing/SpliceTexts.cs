using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources.Splicing;

/// <summary>The words of the pages on which a vendor's series goes on in another's.</summary>
internal static class SpliceTexts
{
    public static readonly Text Title = new("Van leverancier veranderen", "Change vendor");
    public static readonly Text Lead = new(
        "Een nieuwe leverancier telt anders dan de oude. Met een koppeling loopt de geschiedenis door: de oude reeks "
        + "wordt omgerekend met een factor uit de dagen waarop beiden maten. U ziet de factor en haar onzekerheid voor "
        + "er iets vastgelegd wordt.",
        "A new vendor counts differently from the old one. With a link history goes on: the old series is converted by "
        + "a factor from the days on which both measured. You see the factor and its uncertainty before anything is "
        + "laid down.");

    public static readonly Text Old = new("Reeks die eindigt", "Series that ends");
    public static readonly Text New = new("Reeks die verdergaat", "Series that goes on");
    public static readonly Text Day = new("Nieuwe reeks telt vanaf (mag open)", "New series counts from (optional)");
    public static readonly Text DayHint = new(
        "Leeg: de eerste dag na de gemeenschappelijke dagen.", "Empty: the first day after the common days.");

    public static readonly Text Share = new(
        "Hoeveel van de sprong is verschil in meten?", "How much of the jump is a difference in measuring?");

    public static readonly Text ShareHint = new(
        "In procent. 100: alles; wat overblijft geldt als echte groei.",
        "In per cent. 100: all of it; what is left counts as real growth.");

    public static readonly Text Preview = new("Reken uit", "Work it out");
    public static readonly Text Found = new("Zo worden de reeksen gekoppeld", "How the series are linked");
    public static readonly Text Factor = new("Factor", "Factor");
    public static readonly Text Workday = new("maandag tot vrijdag", "Monday to Friday");
    public static readonly Text Saturday = new("zaterdag", "Saturday");
    public static readonly Text Sunday = new("zondag", "Sunday");
    public static readonly Text Method = new("Hoe gevonden", "How it was found");
    public static readonly Text Window = new("Venster", "Window");
    public static readonly Text Overlap = new("Gemeenschappelijke dagen", "Common days");
    public static readonly Text Doubt = new("Onzekerheid (95 %)", "Uncertainty (95 %)");
    public static readonly Text DoubtIs = new("± {0} % op elke omgerekende waarde", "± {0} % on every converted value");
    public static readonly Text From = new("Nieuwe reeks telt vanaf", "New series counts from");
    public static readonly Text Level = new("Verschil in meten", "Difference in measuring");
    public static readonly Text Example = new("Voorbeeld", "Example");
    public static readonly Text ExampleIs = new(
        "1.000 in de oude reeks wordt op een werkdag {0} in de nieuwe (tussen {1} en {2}).",
        "1,000 in the old series becomes {0} in the new one on a workday (between {1} and {2}).");

    public static readonly Text Estimate = new(
        "Minder dan 28 gemeenschappelijke dagen: cijfers over de naad heen gelden als geraamd.",
        "Fewer than 28 common days: figures across the joint count as estimates.");

    public static readonly Text Store = new("Leg de koppeling vast", "Lay the link down");
    public static readonly Text StoreLead = new(
        "De koppeling wordt ondertekend en geldt vanaf de volgende vrijgave; vroegere uitgaven blijven wat ze waren.",
        "The link is signed and holds from the next release on; earlier vintages stay what they were.");

    public static readonly Text Stored = new(
        "De koppeling is vastgelegd. Geef de cijfers opnieuw vrij om haar te gebruiken.",
        "The link was laid down. Release the figures anew to use it.");

    public static readonly Text Faulty = new("Kies twee reeksen en een dag die bestaat.",
        "Choose two series and a day that exists.");

    public static readonly Text TooFew = new(
        "Er zijn nog geen twee reeksen om te koppelen.", "There are no two series to link yet.");

    /// <summary>How a factor was found.</summary>
    public static Text MethodOf(string method) => method switch
    {
        "ratio-of-sums" => new(
            "som van de nieuwe gedeeld door som van de oude, over minstens 182 gemeenschappelijke dagen",
            "sum of the new divided by sum of the old, over at least 182 common days"),
        "median-of-ratios" => new(
            "mediaan van de dagelijkse verhoudingen, bij minder gemeenschappelijke dagen",
            "median of the daily ratios, with fewer common days"),
        "no-overlap" => new(
            "acht weken erna tegenover acht weken ervoor, gecorrigeerd voor wat elders gebeurde",
            "eight weeks after against eight weeks before, corrected for what happened elsewhere"),
        _ => new(method, method),
    };
}
