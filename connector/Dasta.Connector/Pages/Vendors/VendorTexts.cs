using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Vendors;

/// <summary>The words of the pages of deliveries.</summary>
internal static class VendorTexts
{
    public static readonly Text Title = new("Leveringen", "Deliveries");
    public static readonly Text Lead = new(
        "Wat leveranciers volgens afspraak brengen: wanneer, hoe volledig, en wat eraan schort.",
        "What vendors bring as agreed: when, how complete, and what is wrong with it.");

    public static readonly Text None = new(
        "Er is met geen leverancier een levering afgesproken. Een specificatie maakt u met het commando "
        + "dasta deliveries of over de beheer-API.",
        "No delivery was agreed with any vendor. A specification is made with the command dasta deliveries or over "
        + "the management API.");

    public static readonly Text Specification = new("Specificatie", "Specification");
    public static readonly Text Vendor = new("Leverancier", "Vendor");
    public static readonly Text State = new("Stand", "State");
    public static readonly Text NextDue = new("Volgende vóór", "Next before");
    public static readonly Text Alerts = new("Meldingen", "Alerts");
    public static readonly Text OpenAlerts = new("{0} open", "{0} open");
    public static readonly Text NoAlerts = new("geen", "none");
    public static readonly Text Source = new("Bron", "Source");
    public static readonly Text Zones = new("Zones", "Zones");
    public static readonly Text Properties = new("Wat gemeten wordt", "What is measured");
    public static readonly Text Contract = new("Looptijd", "Contract");
    public static readonly Text Frequency = new("Ritme", "Frequency");
    public static readonly Text Every = new("elke {0}", "every {0}");
    public static readonly Text Deadline = new("Uiterlijk", "At the latest");
    public static readonly Text AfterPeriod = new("{0} na de periode", "{0} after the period");
    public static readonly Text MinimumCoverage = new("Minstens gemeten", "Measured at least");
    public static readonly Text MaximumSetAside = new("Hoogstens opzijgelegd", "Set aside at most");
    public static readonly Text Version = new("Versie", "Version");
    public static readonly Text Agreement = new("Overeenkomst", "Agreement");
    public static readonly Text Trend = new("Verloop per periode", "Course by period");
    public static readonly Text TrendChart = new(
        "Hoeveel procent van elke periode gemeten is, van {0} tot {1}; de laatste: {2}.",
        "How many per cent of each period is measured, from {0} to {1}; the latest: {2}.");

    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Due = new("Vervaldag", "Due");
    public static readonly Text Arrived = new("Volledig op", "Complete on");
    public static readonly Text NotYet = new("nog niet", "not yet");
    public static readonly Text DayLate = new("{0} (een dag te laat)", "{0} (a day late)");
    public static readonly Text DaysLate = new("{0} ({1} dagen te laat)", "{0} ({1} days late)");
    public static readonly Text Coverage = new("Gemeten", "Measured");
    public static readonly Text Rows = new("Rijen", "Rows");
    public static readonly Text SetAside = new("Opzijgelegd", "Set aside");
    public static readonly Text DeliveryCount = new("Leveringen", "Deliveries");
    public static readonly Text OfWhichRejected = new("{0}, {1} geweigerd", "{0}, {1} rejected");
    public static readonly Text NoPeriods = new("Er is nog niets geleverd.", "Nothing was delivered yet.");
    public static readonly Text Receipts = new("Ontvangstbewijzen", "Receipts");
    public static readonly Text When = new("Wanneer", "When");
    public static readonly Text File = new("Bestand", "File");
    public static readonly Text Verdict = new("Oordeel", "Verdict");
    public static readonly Text Why = new("Waarom", "Why");
    public static readonly Text Back = new("Alle leveringen", "All deliveries");
    public static readonly Text Unknown = new("Die levering is er niet.", "There is no such delivery.");
    public static readonly Text Raised = new("Sinds", "Since");
    public static readonly Text Closed = new("Opgelost", "Settled");
    public static readonly Text Open = new("open", "open");
    public static readonly Text About = new("Wat", "What");
    public static readonly Text Own = new("Wat u levert", "What you deliver");
    public static readonly Text OwnAlerts = new("Meldingen van gemeenten", "Alerts from towns");
    public static readonly Text Town = new("Gemeente", "Town");

    public static Text StateOf(string state) => state switch
    {
        "offered" => new("aangeboden, nog niet afgesproken", "offered, not agreed yet"),
        "agreed" => new("afgesproken", "agreed"),
        "ended" => new("beëindigd", "ended"),
        _ => new(state, state),
    };

    public static Text VerdictOf(string verdict) => verdict switch
    {
        "Accepted" => new("aanvaard", "accepted"),
        "PartlyAccepted" => new("deels aanvaard", "partly accepted"),
        "Rejected" => new("geweigerd", "rejected"),
        _ => new(verdict, verdict),
    };

    public static Text KindOf(string kind) => kind switch
    {
        "DeliveryLate" => new("te laat", "late"),
        "DeliveryRejected" => new("geweigerd", "rejected"),
        _ => new(kind, kind),
    };

    /// <summary>A span of the calendar, as <c>2 maanden</c>.</summary>
    public static Text Span(int months, int days)
    {
        return (months, days) switch
        {
            (1, _) => new("maand", "month"),
            (12, _) => new("jaar", "year"),
            ( > 0, _) => new($"{months} maanden", $"{months} months"),
            (_, 1) => new("dag", "day"),
            (_, 7) => new("week", "week"),
            _ => new($"{days} dagen", $"{days} days"),
        };
    }
}
