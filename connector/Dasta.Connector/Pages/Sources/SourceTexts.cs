using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources;

/// <summary>The words of the page with a town's sources.</summary>
internal static class SourceTexts
{
    public static readonly Text Title = new("Bronnen", "Sources");
    public static readonly Text None = new(
        "Er is nog geen bron. Leg er een vast met 'dasta source' of laat een leverancier leveren.",
        "There is no source yet. Describe one with 'dasta source' or let a vendor deliver.");

    public static readonly Text Source = new("Bron", "Source");
    public static readonly Text Vendor = new("Leverancier", "Vendor");
    public static readonly Text Until = new("Gemeten tot", "Measured until");
    public static readonly Text Coverage = new("Dekking, 30 dagen", "Coverage, 30 days");
    public static readonly Text SetAside = new("Opzijgelegd", "Set aside");
    public static readonly Text Files = new("Bestanden", "Files");
    public static readonly Text State = new("Toestand", "State");
    public static readonly Text Late = new("laat: verwacht op {0}", "late: due on {0}");
    public static readonly Text Alerts = new("{0} open meldingen", "{0} open alerts");
    public static readonly Text Fine = new("in orde", "in order");
    public static readonly Text Empty = new("nog leeg", "still empty");
    public static readonly Text Lead = new(
        "Klik op een bron om te zien wat aankwam, wat ontbreekt en wat opzijgelegd is, en waarom.",
        "Choose a source to see what arrived, what is missing and what was set aside, and why.");
}
