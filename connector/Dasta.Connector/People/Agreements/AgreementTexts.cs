using Dasta.Design.Texts;

namespace Dasta.Connector.People.Agreements;

/// <summary>The words of the pages of agreements.</summary>
internal static class AgreementTexts
{
    public static readonly Text None = new(
        "Er zijn nog geen overeenkomsten. Ze ontstaan uit aanvragen.",
        "There are no agreements yet. They come of requests.");

    public static readonly Text One = new("Overeenkomst over {0}", "Agreement about {0}");
    public static readonly Text Agreed = new("Gesloten op", "Concluded on");
    public static readonly Text OtherSide = new("De andere kant", "The other side");
    public static readonly Text NoEnd = new("geen einddatum", "no end date");
    public static readonly Text InForce = new("van kracht", "in force");
    public static readonly Text Underway = new("nog niet van kracht", "not in force yet");
    public static readonly Text Ended = new("beëindigd op {0}", "ended on {0}");
    public static readonly Text Replaced = new("vervangen op {0}", "replaced on {0}");
    public static readonly Text Expired = new("verlopen", "expired");
    public static readonly Text Negotiation = new("Onderhandeling", "Negotiation");
    public static readonly Text Print = new("Om af te drukken", "To print");
    public static readonly Text PrintDutch = new("in het Nederlands", "in Dutch");
    public static readonly Text PrintEnglish = new("in het Engels", "in English");
    public static readonly Text SignedBy = new("Handtekeningen", "Signatures");
    public static readonly Text Signed = new("{0}: ondertekend", "{0}: signed");
    public static readonly Text Unsigned = new("{0}: niet ondertekend", "{0}: not signed");
    public static readonly Text Digest = new("SHA-256", "SHA-256");
    public static readonly Text Usage = new("Gebruik", "Use");
    public static readonly Text UsageLead = new(
        "Zo telt de aanbieder; beide kanten zien hetzelfde.", "As the provider counts; both sides see the same.");

    public static readonly Text UsageAway = new(
        "De aanbieder kon nu niet gevraagd worden. Probeer het straks opnieuw.",
        "The provider can't be asked now. Try again later.");

    public static readonly Text Reads = new("Lezingen", "Reads");
    public static readonly Text RowsRead = new("Rijen", "Rows");
    public static readonly Text Refusals = new("Geweigerd", "Refused");
    public static readonly Text First = new("Eerste", "First");
    public static readonly Text Last = new("Laatste", "Last");
    public static readonly Text Transfers = new("Overdrachten", "Transfers");
    public static readonly Text NoTransfers = new("Geen overdrachten.", "No transfers.");
    public static readonly Text Transfer = new("Overdracht", "Transfer");
    public static readonly Text Format = new("Vorm", "Form");
    public static readonly Text Pull = new("afhalen", "pull");
    public static readonly Text Push = new("bezorgen", "push");
    public static readonly Text Problem = new("Wat er mis is", "What is wrong");
    public static readonly Text History = new(
        "Wat eraan voorafging en erop volgde", "What went before it and came after it");
    public static readonly Text Change = new("Wijzigen of beëindigen", "Change or end");
    public static readonly Text End = new("Overeenkomst beëindigen", "End the agreement");
    public static readonly Text EndLead = new(
        "Elke lezing stopt meteen en de overdrachten eindigen. De overeenkomst zelf blijft bewaard.",
        "Every read stops at once and the transfers end. The agreement itself is kept.");

    public static readonly Text WasEnded = new("De overeenkomst is beëindigd.", "The agreement was ended.");
}
