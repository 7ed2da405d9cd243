using Dasta.Connector.Releases;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Releasing;

/// <summary>The words of the page of releases.</summary>
internal static class ReleasingTexts
{
    public static readonly Text Title = new("Vrijgeven", "Release");
    public static readonly Text Lead = new(
        "Uit uw ruwe gegevens worden indicatoren berekend; wat de bescherming doorstaat wordt vrijgegeven. Wie uw "
        + "cijfers mag lezen, staat in uw aanbiedingen; hier verandert dat niet.",
        "Indicators are calculated from your raw data; what passes protection is released. Who may read your figures "
        + "stands in your offers; nothing here changes that.");

    public static readonly Text New = new("Opnieuw berekenen en vrijgeven", "Calculate and release");
    public static readonly Text Year = new("Referentiejaar", "Reference year");
    public static readonly Text YearHint = new(
        "Het jaar waartegen vergeleken wordt.", "The year others are compared with.");

    public static readonly Text Indicators = new("Indicatoren", "Indicators");
    public static readonly Text All = new("alle indicatoren", "all indicators");
    public static readonly Text Only = new("alleen wat ik hieronder aankruis", "only what I tick below");
    public static readonly Text Which = new("Welke indicatoren", "Which indicators");
    public static readonly Text From = new("Vanaf (mag leeg blijven)", "From (may stay empty)");
    public static readonly Text Until = new("Tot en met (mag leeg blijven)", "Up to (may stay empty)");
    public static readonly Text Order = new("Bereken en geef vrij", "Calculate and release");
    public static readonly Text Ordered = new(
        "De opdracht is gegeven. U kunt deze pagina verlaten; het gaat door.",
        "The order is given. You may leave this page; it goes on.");

    public static readonly Text Orders = new("Opdrachten", "Orders");
    public static readonly Text None = new(
        "Er is nog niets vrijgegeven langs deze weg.", "Nothing was released this way yet.");

    public static readonly Text When = new("Gegeven op", "Ordered");
    public static readonly Text What = new("Wat", "What");
    public static readonly Text StateOf = new("Toestand", "State");
    public static readonly Text ResultOf = new("Uitkomst", "Result");
    public static readonly Text LookAgain = new("Kijk opnieuw", "Look again");
    public static readonly Text Waits = new("Begint zo dadelijk.", "Begins in a moment.");
    public static readonly Text At = new("{0} van {1} indicatoren; nu {2}.", "{0} of {1} indicators; now {2}.");
    public static readonly Text Progress = new("voortgang van opdracht {0}", "progress of order {0}");
    public static readonly Text More = new(" en {0} meer", " and {0} more");
    public static readonly Text Result = new(
        "{0} nieuw, {1} gewijzigd, {2} hetzelfde; {3} achtergehouden, {4} zonder genoeg metingen.",
        "{0} new, {1} changed, {2} the same; {3} withheld, {4} without enough measurements.");

    public static readonly Text TellsPremises = new(
        " Er zijn cijfers over panden verteld: tellingen ter plekke over panden worden voortaan geweigerd.",
        " Figures over premises were told: from now on counts on the spot over premises are refused.");

    public static readonly Text WithholdsPremises = new(
        " Cijfers over panden zijn achtergehouden, want over panden zijn al tellingen ter plekke gegeven.",
        " Figures over premises were withheld, since counts on the spot over premises were given before.");

    public static readonly Text PremisesOpen = new(
        "Over panden vertelt u cijfers (W1 tot W8, B3) of tellingen ter plekke, nooit beide: samen zouden ze "
        + "verraden wat elk verbergt. Wat u eerst vertelt, geldt voorgoed; met deze vrijgave kiest u voor cijfers. "
        + "Laat die indicatoren weg als u tellingen wilt openen.",
        "Of premises you tell figures (W1 to W8, B3) or counts on the spot, never both: together they would give "
        + "away what each hides. What you tell first holds for good; this release chooses figures. Leave those "
        + "indicators out if you want to open counts.");

    public static readonly Text PremisesCounted = new(
        "Over panden zijn tellingen ter plekke gegeven: cijfers erover (W1 tot W8, B3) worden achtergehouden.",
        "Counts on the spot were given over premises: figures over them (W1 to W8, B3) are withheld.");

    public static readonly Text Malformed = new(
        "Geef een referentiejaar (zoals 2024), kies alle of enkele indicatoren, en geef dagen als 2024-12-31.",
        "Give a reference year (such as 2024), choose all or some indicators, and give days as 2024-12-31.");

    public static readonly Text Empty = new(
        "{0} indicatoren zonder waarde: waarom", "{0} indicators without a value: why");

    /// <summary>What the state of an order is called.</summary>
    public static Text State(ReleaseOrder order) => order.State switch
    {
        ReleaseOrder.Waiting => new("wacht", "waits"),
        ReleaseOrder.Running => new("bezig", "running"),
        ReleaseOrder.Completed => new("klaar", "done"),
        ReleaseOrder.Refused => new("geweigerd", "refused"),
        _ => new("mislukt", "failed"),
    };
}
