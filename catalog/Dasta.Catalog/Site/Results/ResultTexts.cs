using Dasta.Design.Texts;

namespace Dasta.Catalog.Site.Results;

/// <summary>The words of the pages of results.</summary>
internal static class ResultTexts
{
    public static readonly Text Lead = new(
        "Gevraagd door {0}. Van geen gemeente is het cijfer te zien. Van een periode die opnieuw gevraagd werd, "
        + "blijven alle uitgaven staan; de nieuwste telt.",
        "Asked by {0}. No town's figure can be seen. Of a period that was asked again all vintages stay; the newest "
        + "counts.");

    public static readonly Text SeriesChart = new(
        "{0}: {1} perioden. Het gemiddelde gaat van {2} ({3}) naar {4} ({5}); de band is de middelste helft van de "
        + "gemeenten.",
        "{0}: {1} periods. The mean goes from {2} ({3}) to {4} ({5}); the band is the middle half of the towns.");

    public static readonly Text Results = new("Resultaten", "Results");
    public static readonly Text Indicator = new("Indicator", "Indicator");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Vintage = new("Uitgave", "Vintage");
    public static readonly Text Newest = new("nieuwste", "newest");
    public static readonly Text Towns = new("Gemeenten", "Towns");
    public static readonly Text Mean = new("Gemiddelde", "Mean");
    public static readonly Text Deviation = new("Standaardafwijking", "Standard deviation");
    public static readonly Text NotBounded = new(
        "niet gezegd: door de ruis is er geen grens voor", "not told: noise leaves it without a bound");

    public static readonly Text Error = new("Fout van het gemiddelde", "Error of the mean");
    public static readonly Text Between = new("{0} tot {1}", "{0} to {1}");
    public static readonly Text Noise = new(
        " (ruis, ε = {0}; voor dit cijfer samen {1})", " (noise, ε = {0}; {1} in all for this figure)");
    public static readonly Text Profile = new("Profiel van deze groep", "Profile of this group");
    public static readonly Text ProfileTitle = new("Profiel: {0}, {1}", "Profile: {0}, {1}");
    public static readonly Text ProfileLead = new(
        "Gevraagd door {0}: {1} indicatoren over dezelfde gemeenten. Elke indicator heeft een eigen schaal; wat hoger "
        + "is, is niet beter.",
        "Asked by {0}: {1} indicators over the same towns. Each indicator has a scale of its own; higher is not "
        + "better.");

    public static readonly Text ProfileChart = new(
        "{0}: van {1} gemeenten ligt het midden bij {2} en het gemiddelde bij {3}.",
        "{0}: of {1} towns the middle lies at {2} and the mean at {3}.");

    public static readonly Text LinkedData = new("Als linked data", "As linked data");
    public static readonly Text Csv = new("Als CSV", "As CSV");
    public static readonly Text Unit = new("Eenheid: {0}", "Unit: {0}");
}
