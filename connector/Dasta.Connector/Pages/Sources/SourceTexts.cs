using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources;

/// <summary>The words of the page with a town's sources.</summary>
internal static class SourceTexts
{
    public static readonly Text Title = new("Bronnen", "Sources");
    public static readonly Text None = new(
        "Er is nog geen bron. Beschrijf er een, of laat een leverancier leveren.",
        "There is no source yet. Describe one, or let a vendor deliver.");

    public static readonly Text Source = new("Bron", "Source");
    public static readonly Text Vendor = new("Leverancier", "Vendor");
    public static readonly Text Until = new("Gemeten tot", "Measured until");
    public static readonly Text Coverage = new("Dekking, 30 dagen", "Coverage, 30 days");
    public static readonly Text SetAside = new("Opzijgelegd", "Set aside");
    public static readonly Text Files = new("Bestanden", "Files");
    public static readonly Text State = new("Toestand", "State");
    public static readonly Text Late = new("laat: verwacht op {0}", "late: due on {0}");
    public static readonly Text Alerts = new("{0} open meldingen", "{0} open alerts");
    public static readonly Text Gaps = new("meer dan 20 % ontbreekt", "more than 20 % is missing");
    public static readonly Text Fine = new("in orde", "in order");
    public static readonly Text Empty = new("nog leeg", "still empty");
    public static readonly Text Lead = new(
        "Klik op een bron om te zien wat aankwam, wat ontbreekt en wat opzijgelegd is, en waarom.",
        "Choose a source to see what arrived, what is missing and what was set aside, and why.");

    public static readonly Text Add = new("Een bron toevoegen", "Add a source");
    public static readonly Text Splices = new("Van leverancier veranderen", "Change vendor");
    public static readonly Text Format = new("Soort bestand", "Kind of file");
    public static readonly Text Properties = new("Wat gemeten wordt", "What is measured");
    public static readonly Text Interval = new("Eén meting per", "One reading per");
    public static readonly Text Areas = new("Gebieden", "Areas");
    public static readonly Text From = new("Gemeten vanaf", "Measured from");
    public static readonly Text LastArrival = new("Laatste bestand", "Newest file");
    public static readonly Text Never = new("nog niets", "nothing yet");
    public static readonly Text Quality = new("Kwaliteit en gaten", "Quality and gaps");
    public static readonly Text Aside = new("Opzijgelegde rijen", "Rows set aside");
    public static readonly Text Describe = new("Beschrijving wijzigen", "Change the description");
    public static readonly Text AllSources = new("Alle bronnen", "All sources");
    public static readonly Text Unknown = new("Deze bron is er niet.", "There is no such source.");
    public static readonly Text Corrected = new(
        "De leverancier heeft de getallen al bijgesteld.", "The vendor has corrected the numbers already.");

    public static readonly Text Estimates = new(
        "Getallen van een leverancier zijn ramingen: goed voor het verloop in één opstelling, niet als exacte telling.",
        "A vendor's numbers are estimates: good for trends in one set-up, not as exact counts.");

    public static readonly Text AsideLead = new(
        "Wat niet bewaard kon worden, met de reden. Herstel het bestand of de beschrijving en lees het opnieuw in: "
        + "wat er al is, blijft.",
        "What could not be stored, and why. Mend the file or the description and take it in again: what is there "
        + "stays.");

    public static readonly Text NoneAside = new("Er is niets opzijgelegd.", "Nothing was set aside.");
    public static readonly Text AsideShown = new("De laatste {0} van {1} rijen", "The latest {0} of {1} rows");
    public static readonly Text File = new("Bestand", "File");
    public static readonly Text Line = new("Rij", "Row");
    public static readonly Text Reason = new("Reden", "Reason");
    public static readonly Text Count = new("Aantal", "Count");
    public static readonly Text WhatToDo = new("Wat eraan te doen", "What to do about it");
    public static readonly Text Where = new("Waar", "Where");
    public static readonly Text Content = new("Inhoud", "Content");

    /// <summary>What a length of interval is called; one nobody wrote words for as ISO 8601 writes it.</summary>
    public static Text IntervalOf(string iso) => iso switch
    {
        "PT5M" => new("5 minuten", "5 minutes"),
        "PT15M" => new("kwartier", "quarter of an hour"),
        "PT1H" => new("uur", "hour"),
        "P1D" => new("dag", "day"),
        "P1W" => new("week", "week"),
        "P1M" => new("maand", "month"),
        "P3M" => new("kwartaal", "quarter"),
        "P1Y" => new("jaar", "year"),
        _ => new(iso, iso),
    };
}
