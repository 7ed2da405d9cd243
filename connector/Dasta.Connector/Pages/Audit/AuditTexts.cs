using System.Text.RegularExpressions;
using Dasta.Connector.Audit.Orders;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Audit;

/// <summary>The words of the pages of the audit.</summary>
internal static partial class AuditTexts
{
    public static readonly Text Title = new("Logboek", "Audit");
    public static readonly Text Lead = new(
        "Wie deed of zag wat, onder welke overeenkomst, en hoe het afliep. Elke regel zit vast in een keten: wie er "
        + "achteraf een wijzigt, valt door de mand.",
        "Who did or saw what, under which agreement, and how it ended. Every entry is linked in a chain: whoever "
        + "changes one afterwards is found out.");

    public static readonly Text Who = new("Wie", "Who");
    public static readonly Text WhoHint = new(
        "Naam van een deelnemer of van een medewerker.", "Name of a participant or of a member of staff.");

    public static readonly Text Agreement = new("Overeenkomst", "Agreement");
    public static readonly Text What = new("Wat", "What");
    public static readonly Text Any = new("alles", "anything");
    public static readonly Text From = new("Van", "From");
    public static readonly Text Until = new("Tot en met", "Up to");
    public static readonly Text Ended = new("Afloop", "Outcome");
    public static readonly Text Answered = new("toegelaten", "allowed");
    public static readonly Text Interrupted = new(
        "afgebroken: of het gedaan werd, is hier niet bekend", "cut off: whether it was done is not known here");
    public static readonly Text Refused = new("geweigerd", "refused");
    public static readonly Text Find = new("Zoek", "Find");
    public static readonly Text None = new("Niets gevonden.", "Nothing found.");
    public static readonly Text Faulty = new("Schrijf een dag als 2025-12-31.", "Write a day as 2025-12-31.");
    public static readonly Text Older = new("Ouder", "Older");
    public static readonly Text When = new("Wanneer", "When");
    public static readonly Text On = new("Waarop", "On");
    public static readonly Text Address = new("Adres ervan", "Address of it");
    public static readonly Text Rows = new("Rijen", "Rows");
    public static readonly Text Entries = new("Regels van het logboek, de nieuwste eerst", "Entries, newest first");
    public static readonly Text Nobody = new("onbekend", "unknown");
    public static readonly Text Entry = new("Regel {0}", "Entry {0}");
    public static readonly Text Unknown = new("Die regel is er niet.", "There is no such entry.");
    public static readonly Text Person = new("Medewerker", "Member of staff");
    public static readonly Text Transfer = new("Overdracht", "Transfer");
    public static readonly Text Decision = new("Waarom zo beslist werd", "Why it was decided so");
    public static readonly Text Report = new("Het volledige verslag", "The whole report");
    public static readonly Text Released = new("Wat de deur uitging", "What left");
    public static readonly Text Place = new("Plaats in de keten", "Place in the chain");
    public static readonly Text NotLinked = new("nog niet gekoppeld", "not linked yet");
    public static readonly Text Trace = new("Spoor", "Trace");
    public static readonly Text Together = new("Van dezelfde vraag", "Of the same request");
    public static readonly Text Back = new("Terug naar het logboek", "Back to the audit");
    public static readonly Text Set = new("Verzameling", "Set");
    public static readonly Text Indicators = new("Indicatoren", "Indicators");
    public static readonly Text Areas = new("Gebieden", "Areas");
    public static readonly Text FirstPeriod = new("Eerste periode", "First period");
    public static readonly Text LastPeriod = new("Laatste periode", "Last period");
    public static readonly Text Decided = new("{0}: {1}, door {2}, voor {3}", "{0}: {1}, by {2}, for {3}");
    public static readonly Text Condition = new("{0}: {1}{2}", "{0}: {1}{2}");
    public static readonly Text Known = new(" (bekend: {0})", " (known: {0})");
    public static readonly Text About = new("Waarover", "About");
    public static readonly Text AboutHint = new(
        "Wat er onder Waarop staat, een indicator zoals V1, of een stuk van het adres.",
        "What stands under On, an indicator such as V1, or a part of the address.");

    public static readonly Text Searched = new(
        "Doorzocht tot {0}; ga verder met Ouder.", "Searched back to {0}; go on with Older.");

    public static readonly Text Verify = new("Controleer de keten", "Check the chain");
    public static readonly Text Verification = new("Controle van het logboek", "Check of the audit");
    public static readonly Text Intact = new(
        "De keten is heel: elke regel is wat zij was toen zij geschreven werd.",
        "The chain is whole: every entry is what it was when it was written.");

    public static readonly Text Broken = new(
        "De keten klopt niet, bij plaats {0}: {1}", "The chain does not hold, at place {0}: {1}");

    public static readonly Text Linked = new("Nagerekende regels", "Entries recomputed");
    public static readonly Text Tail = new("Nog niet gekoppeld", "Not linked yet");
    public static readonly Text Heads = new("Eigen handtekeningen vergeleken", "Own signatures compared");
    public static readonly Text Lodged = new(
        "Bij de catalogus bewaarde handtekeningen vergeleken", "Signatures kept at the catalogue compared");

    public static readonly Text NoneLodged = new("geen enkele gaf antwoord", "none answered");
    public static readonly Text CutAt = new("Ingekort tot plaats", "Cut off up to place");
    public static readonly Text NeverCut = new("nooit ingekort", "never cut");
    public static readonly Text Download = new("Alles als bestand", "All of it as a file");
    public static readonly Text Usage = new("Gebruik per overeenkomst", "Use per agreement");
    public static readonly Text NoUsage = new(
        "Er is nog geen overeenkomst waaronder anderen lezen.", "There is no agreement yet under which others read.");

    public static readonly Text With = new("Met", "With");
    public static readonly Text Reads = new("Gelezen", "Reads");
    public static readonly Text RefusedReads = new("Geweigerd", "Refused");
    public static readonly Text Last = new("Laatst", "Last");
    public static readonly Text Never = new("nooit", "never");
    public static readonly Text Look = new("Bekijk in het logboek", "See in the audit");

    private static readonly Dictionary<string, Text> PeoplesActions = new(StringComparer.Ordinal)
    {
        ["read-street"] = new("straat bekijken als handelaar", "look at a street as a merchant"),
        ["put-shop-months"] = new("eigen maanden invullen", "fill in own months"),
        ["remove-shop-month"] = new("eigen maand verwijderen", "remove an own month"),
        ["set-shop-hours"] = new("openingsuren bewaren", "save opening hours"),
        ["show-shop"] = new("eigen cijfers aan de gemeente tonen", "show own numbers to the town"),
        ["hide-shop"] = new("eigen cijfers niet meer tonen", "show own numbers no longer"),
        ["invite-merchant"] = new("handelaar uitnodigen", "invite a merchant"),
        ["look-at-shop"] = new("getoonde cijfers van een zaak bekijken", "look at the numbers a shop shows"),
        ["remove-shop"] = new("zaak verwijderen", "remove a shop"),
        ["put-poll"] = new("ophalen instellen", "set up fetching"),
        ["remove-poll"] = new("ophalen stoppen", "stop fetching"),
        ["put-secret"] = new("geheim bewaren", "keep a secret"),
        ["remove-secret"] = new("geheim verwijderen", "remove a secret"),
        ["put-specification"] = new("levering afspreken", "agree on a delivery"),
        ["end-specification"] = new("levering beëindigen", "end a delivery"),
        ["invite-person"] = new("iemand uitnodigen", "invite somebody"),
        ["list-people"] = new("mensen bekijken", "look at people"),
        ["set-roles"] = new("rollen geven of nemen", "give or take roles"),
        ["retry-message"] = new("bericht opnieuw versturen", "send a message again"),
        ["dismiss-message"] = new("bericht wegleggen", "put a message away"),
        ["retry-mail"] = new("mail opnieuw versturen", "send a mail again"),
        ["test-mail"] = new("proefmail versturen", "send a test mail"),
    };

    private static readonly Dictionary<string, Text> Actions = new(PeoplesActions, StringComparer.Ordinal)
    {
        ["read"] = new("lezen", "read"),
        ["aggregate"] = new("samenvoegen", "aggregate"),
        ["deliver"] = new("leveren", "deliver"),
        ["benchmark"] = new("benchmark beantwoorden", "answer a benchmark"),
        ["negotiate"] = new("onderhandelen", "negotiate"),
        ["transfer"] = new("overdragen", "transfer"),
        ["put-offer"] = new("aanbod zetten", "put an offer"),
        ["preview-offer"] = new("bekijken wat een ander krijgt", "see what another gets"),
        ["withdraw-offer"] = new("aanbod intrekken", "withdraw an offer"),
        ["put-source"] = new("bron beschrijven", "describe a source"),
        ["import"] = new("bestand inlezen", "take a file in"),
        ["explain"] = new("bestand proberen", "try a file"),
        ["set-aside"] = new("opzijgelegde rijen bekijken", "look at rows set aside"),
        ["quality"] = new("kwaliteit bekijken", "look at quality"),
        ["release"] = new("cijfers vrijgeven", "release figures"),
        ["preview-splice"] = new("koppeling uitrekenen", "work a link out"),
        ["benchmark-stay-out"] = new("kiezen aan welke benchmarks niet", "choose which benchmarks not"),
        ["sources"] = new("bronnen bekijken", "look at sources"),
        ["splice"] = new("reeksen koppelen", "link series"),
        ["figures"] = new("cijfers bekijken", "look at figures"),
        ["provenance"] = new("herkomst bekijken", "look at origin"),
        ["zone"] = new("zone bekijken", "look at a zone"),
        ["ask"] = new("vraag stellen", "ask a question"),
        ["open-negotiation"] = new("onderhandeling openen", "open a negotiation"),
        ["approve-request"] = new("aanvraag goedkeuren", "approve a request"),
        ["counter-request"] = new("tegenvoorstel doen", "counter a request"),
        ["refuse-request"] = new("aanvraag weigeren", "refuse a request"),
        ["request-transfer"] = new("overdracht vragen", "request a transfer"),
        ["start-transfer"] = new("overdracht beginnen", "start a transfer"),
        ["suspend-transfer"] = new("overdracht onderbreken", "suspend a transfer"),
        ["complete-transfer"] = new("overdracht voltooien", "complete a transfer"),
        ["refresh-transfer"] = new("toegang vernieuwen", "refresh access"),
        ["end-transfer"] = new("overdracht beëindigen", "end a transfer"),
        ["end-agreement"] = new("overeenkomst beëindigen", "end an agreement"),
        ["replace-agreement"] = new("overeenkomst vervangen", "replace an agreement"),
        ["make-feed-key"] = new("sleutel maken", "make a key"),
        ["revoke-feed-key"] = new("sleutel intrekken", "revoke a key"),
        ["export-audit"] = new("logboek uitvoeren", "export the audit"),
        ["export"] = new("alles uitvoeren", "export everything"),
        ["erase"] = new("wissen", "erase"),
        ["restore"] = new("terugzetten", "restore"),
        ["retention"] = new("bewaartermijn zetten", "set how long is kept"),
        ["retain"] = new("wissen na de bewaartermijn", "erase what was kept long enough"),
        ["cut-audit"] = new("logboek inkorten", "cut the audit"),
        ["push"] = new("afleveren bij een ander", "push to another"),
        ["monitor"] = new("nakijken of lezen nog mag", "look whether reading is still allowed"),
        ["import-poll"] = new("opgehaald bestand inlezen", "take a fetched file in"),
        ["import-inbox"] = new("bestand uit de map inlezen", "take a file of the folder in"),
        ["resetCounts"] = new("telbudget opnieuw beginnen", "begin a budget of counts anew"),
        ["register"] = new("register bekijken", "look at a register"),
        ["rejected-rows"] = new("geweigerde rijen bekijken", "look at rejected rows"),
    };

    /// <summary>What an action is called; one nobody wrote words for as it is in the entry.</summary>
    public static Text Action(string action) =>
        Actions.TryGetValue(action, out var text) ? text : new Text(action, action);

    /// <summary>The actions that can be looked for, by their names in the entries.</summary>
    public static IReadOnlyCollection<string> ActionNames => Actions.Keys;

    /// <summary>How something ended; a state is called as the protocol does.</summary>
    public static Text Outcome(string outcome) => outcome == "answered" ? Answered
        : outcome == OwnerNotes.Interrupted ? Interrupted
        : IsRefusal(outcome) ? new Text($"geweigerd ({outcome})", $"refused ({outcome})") : new Text(outcome, outcome);

    /// <summary>Whether an outcome is the code of a refusal.</summary>
    public static bool IsRefusal(string outcome) => RefusalCode().IsMatch(outcome);

    public static Text Verdict(string? verdict) => verdict switch
    {
        "permit" => new("toegelaten", "permitted"),
        "deny" => new("geweigerd", "denied"),
        "invalid" => new("ongeldige regeling", "invalid policy"),
        _ => new(verdict ?? "–", verdict ?? "–"),
    };

    public static Text ConditionOutcome(string? outcome) => outcome switch
    {
        "satisfied" => new("voldaan", "satisfied"),
        "unsatisfied" => new("niet voldaan", "not satisfied"),
        "unknown" => new("niet bekend", "unknown"),
        "narrows" => new("beperkt het antwoord", "narrows the answer"),
        _ => new(outcome ?? "–", outcome ?? "–"),
    };

    [GeneratedRegex("^[A-Z]+-[0-9]{3}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex RefusalCode();
}
