using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Attention;

/// <summary>What the start page says of what asks for attention.</summary>
internal static class AttentionTexts
{
    public static readonly Text Requests = new(
        "Aanvragen die een beslissing vragen", "Requests that ask for a decision");

    public static readonly Text Oldest = new("de oudste wacht {0}", "the oldest has waited {0}");
    public static readonly Text DeadLetters = new(
        "Berichten die niet aankwamen", "Messages that did not arrive");

    public static readonly Text Mails = new(
        "Meldingen die niemand bereikten, want de mail mislukt", "Notices that reached nobody, since the mail fails");

    public static readonly Text MailsDetail = new(
        "lees waarom, en verstuur ze opnieuw", "read why, and send them again");

    public static readonly Text Expiring = new(
        "Overeenkomsten die binnen 30 dagen aflopen", "Agreements that expire within 30 days");

    public static readonly Text FirstOn = new("de eerste op {0}", "the first on {0}");
    public static readonly Text Keys = new(
        "Sleutels die binnen 30 dagen vervallen", "Keys that expire within 30 days");

    public static readonly Text CountsRefused = new(
        "Aanbiedingen waarvan tellingen ter plekke geweigerd worden, want er zijn cijfers over panden verteld",
        "Offers whose counts on the spot are refused, since figures over premises were told");

    public static readonly Text Late = new(
        "Leveringen die te laat zijn", "Deliveries that are late");

    public static readonly Text Rejected = new(
        "Leveringen die geweigerd werden", "Deliveries that were rejected");

    public static readonly Text Silent = new(
        "Bronnen zonder nieuws", "Sources without news");

    public static readonly Text Empty = new(
        "Bronnen die nog leeg zijn", "Sources that are still empty");

    public static readonly Text Fetching = new(
        "Bronnen die niet opgehaald konden worden", "Sources that could not be fetched");

    public static readonly Text Gaps = new(
        "Bronnen waarvan in de laatste 30 dagen meer dan 20 % ontbreekt",
        "Sources of which more than 20 % is missing over the last 30 days");

    public static readonly Text SetAside = new(
        "Bronnen waarvan rijen opzijgelegd zijn", "Sources of which rows were set aside");

    public static readonly Text SetAsideDetail = new(
        "{0} rijen in de laatste 30 dagen: {1}", "{0} rows in the last 30 days: {1}");

    public static readonly Text Months = new(
        "Maanden die gemeten maar nog niet vrijgegeven zijn", "Months measured and not yet released");

    public static readonly Text NewestMonth = new("laatst vrijgegeven: {0}", "newest released: {0}");
    public static readonly Text NothingReleased = new(
        "Er zijn metingen en nog geen vrijgegeven cijfers", "There are readings and no released figures yet");

    public static readonly Text More = new(" en {0} meer", " and {0} more");
}
