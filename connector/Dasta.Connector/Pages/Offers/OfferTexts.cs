using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Offers;

/// <summary>The words of the pages of offers.</summary>
internal static class OfferTexts
{
    public static readonly Text Title = new("Aanbod", "Offers");
    public static readonly Text Lead = new(
        "Wat u aanbiedt en onder welke regels. Ruwe gegevens verlaten uw gemeente nooit: een aanbod bestaat uit "
        + "vrijgegeven cijfers.",
        "What you offer and under which rules. Raw data never leave your town: an offer consists of released "
        + "figures.");

    public static readonly Text None = new("U biedt nog niets aan.", "You offer nothing yet.");
    public static readonly Text New = new("Een aanbod maken", "Make an offer");
    public static readonly Text What = new("Wat", "What");
    public static readonly Text Indicators = new("Indicatoren", "Indicators");
    public static readonly Text IndicatorsHint = new(
        "Alleen indicatoren met vrijgegeven cijfers staan hier.", "Only indicators with released figures stand here.");

    public static readonly Text NoIndicators = new(
        "Er zijn nog geen vrijgegeven cijfers om aan te bieden.", "There are no released figures to offer yet.");

    public static readonly Text Approval = new("Wie beslist over aanvragen", "Who decides on requests");
    public static readonly Text Automatic = new(
        "de connector, als de regels het toelaten", "the connector, where the rules permit it");

    public static readonly Text Person = new("een medewerker", "a member of staff");
    public static readonly Text EveryStep = new("een medewerker, bij elke stap", "a member of staff, at every step");
    public static readonly Text Changed = new("Gewijzigd", "Changed");
    public static readonly Text Public = new("Open voor iedereen", "Open to anyone");
    public static readonly Text PublicHint = new(
        "Iedereen leest de openbare indicatoren ervan zonder zich te melden.",
        "Anyone reads its public indicators without signing in.");

    public static readonly Text CountsRefused = new(
        "Dit aanbod opent tellingen ter plekke over panden, maar elke telling wordt geweigerd: er zijn cijfers over "
        + "panden verteld, en daarnaast verbergt geen telling nog iets.",
        "This offer opens counts on the spot over premises, but each count is refused: figures over premises were "
        + "told, and beside them no count hides anything.");

    public static readonly Text CountsOpen = new(
        "Dit aanbod opent tellingen ter plekke over panden. Met de eerste telling kiest u voorgoed: cijfers over "
        + "panden (W1 tot W8, B3) worden dan achtergehouden.",
        "This offer opens counts on the spot over premises. The first count chooses for good: figures over premises "
        + "(W1 to W8, B3) are withheld from then on.");

    public static readonly Text Yes = new("ja", "yes");
    public static readonly Text No = new("nee", "no");
    public static readonly Text TitleEnglish = new("Titel (Engels)", "Title (English)");
    public static readonly Text TitleDutch = new("Titel (Nederlands)", "Title (Dutch)");
    public static readonly Text Rules = new("Regels", "Rules");
    public static readonly Text Template = new("Sjabloon", "Template");
    public static readonly Text Until = new("Tot en met (voor onderzoek)", "Up to (for research)");
    public static readonly Text Circle = new("Straat of gebied (voor handelaars)", "Street or area (for merchants)");
    public static readonly Text CircleHint = new(
        "Het adres van de zone; kies er een uit de lijst om haar handelaars te laten lezen.",
        "The address of the zone; choose one from the list to let its merchants read.");

    public static readonly Text Preview = new("Bekijk het aanbod", "See the offer");
    public static readonly Text PreviewTitle = new("Nog niet gepubliceerd: {0}", "Not published yet: {0}");
    public static readonly Text InWords = new("De regels in gewone taal", "The rules in plain language");
    public static readonly Text WhoSees = new("Wie het zou zien", "Who would see it");
    public static readonly Text Nobody = new("Geen enkele deelnemer.", "No participant.");
    public static readonly Text Publish = new("Publiceer", "Publish");
    public static readonly Text Published = new("Het aanbod is gepubliceerd.", "The offer was published.");
    public static readonly Text Edit = new("Wijzig", "Change");
    public static readonly Text Policy = new(
        "De regeling zoals zij gepubliceerd wordt", "The policy as it is published");

    public static readonly Text See = new("Wat een deelnemer ervan krijgt", "What a participant gets of it");
    public static readonly Text Participant = new("Deelnemer", "Participant");
    public static readonly Text Show = new("Toon", "Show");
    public static readonly Text Sees = new("{0} ziet dit aanbod.", "{0} sees this offer.");
    public static readonly Text SeesNot = new("{0} ziet dit aanbod niet.", "{0} does not see this offer.");
    public static readonly Text Reads = new(
        "Na afspraak leest {0} nu {1} cijfers. De eerste {2}:",
        "Once agreed {0} now reads {1} figures. The first {2}:");

    public static readonly Text ReadsNothing = new(
        "{0} leest er geen enkel cijfer van.", "{0} reads no figure of it.");

    public static readonly Text Area = new("Gebied", "Area");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Value = new("Waarde", "Value");
    public static readonly Text Status = new("Status", "Status");
    public static readonly Text Withdraw = new("Trek het aanbod in", "Withdraw the offer");
    public static readonly Text WithdrawLead = new(
        "Niemand kan het nog aanvragen; overeenkomsten die er al zijn, blijven gelden.",
        "Nobody can request it any more; agreements that are there stay in force.");

    public static readonly Text Withdrawn = new("Het aanbod is ingetrokken.", "The offer was withdrawn.");
    public static readonly Text OfCircle = new(
        "Dit aanbod hoort bij een kring en verdwijnt wanneer u die verlaat.",
        "This offer belongs to a circle and goes when you leave it.");

    public static readonly Text OfDelivery = new(
        "Dit aanbod hoort bij een levering en verdwijnt wanneer die beëindigd wordt.",
        "This offer belongs to a delivery and goes when that is ended.");

    public static readonly Text Unknown = new("Dit aanbod is er niet.", "There is no such offer.");
    public static readonly Text All = new("Alle aanbiedingen", "All offers");
    public static readonly Text Incomplete = new(
        "Kies een sjabloon en vul in wat het nodig heeft: een einddag voor onderzoek, een IRI voor handelaars.",
        "Choose a template and fill in what it needs: a last day for research, an IRI for merchants.");

    /// <summary>What a template is called.</summary>
    public static Text TemplateOf(string name) => name switch
    {
        "benchmark-only" => new(
            "Alleen blinde benchmarks: niemand ziet de cijfers", "Blind benchmarks only: nobody sees the figures"),
        "government-only" => new("Overheden, voor beleid", "Public bodies, for policy"),
        "research-until" => new(
            "Onderzoekers, per maand of jaar, tot een dag", "Researchers, by month or year, until a day"),
        "merchants-of-zone" => new(
            "Handelaars van een zone, per maand; zij lezen het meteen",
            "Merchants of a zone, by month; they read it at once"),
        "closed" => new("Gesloten: niemand dan uzelf", "Closed: nobody but yourself"),
        "agreed" => new(
            "Deelnemers van de dataruimte, na een overeenkomst", "Members of the data space, once they agreed"),
        "public-index" => new(
            "Openbare index: iedereen leest wat alleen verhoudingen toont",
            "Public index: anyone reads what shows relative figures alone"),
        "public-table" => new(
            "Openbare tabel: iedereen leest de beschermde tellingen en geeft ze door",
            "Public table: anyone reads the protected counts and hands them on"),
        "open-data" => new("Open data: iedereen, met bronvermelding", "Open data: anyone, naming the source"),
        _ => new(name, name),
    };
}
