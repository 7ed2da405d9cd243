using Dasta.Connector.Merchants;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Shops;

/// <summary>The words of the pages of a merchant.</summary>
internal static class ShopTexts
{
    public static readonly Text Title = new("Mijn zaak", "My shop");
    public static readonly Text Street = new("Uw straat", "Your street");
    public static readonly Text StreetLead = new(
        "Wat {0} u hier laat zien, volgt uit wat zij onder voorwaarden aanbiedt. Elke keer dat u kijkt, staat in het "
        + "logboek.",
        "What {0} shows you here follows from what it offers under terms. Each time you look is in the audit.");

    public static readonly Text Closed = new(
        "Geen enkel aanbod van {0} laat handelaars van dit gebied lezen. Vraag de gemeente om een aanbod met het "
        + "sjabloon 'Handelaars van een zone'.",
        "No offer of {0} lets merchants of this area read. Ask the town for one from the template 'Merchants of a "
        + "zone'.");

    public static readonly Text NoWeek = new(
        "Het uurprofiel van de straat is niet vrijgegeven, of zit niet in wat u mag lezen.",
        "The hourly profile of the street was not released, or is not in what you may read.");

    public static readonly Text Profile = new("Wanneer er volk is", "When people are there");
    public static readonly Text Day = new("Dag", "Day");
    public static readonly Text Heat = new(
        "Aandeel van de passanten van een gewone week in {0}, {1}, per uur, in procent. Het drukste uur: {2}.",
        "Share of the passers-by of a usual week in {0}, {1}, by hour, in per cent. The busiest hour: {2}.");

    public static readonly Text At = new("{0}, {1} tot {2} uur", "{0}, {1}:00 to {2}:00");
    public static readonly Text Advice = new("Openingsuren", "Opening hours");
    public static readonly Text AdviceNone = new(
        "Vul uw openingsuren in om te zien hoe ze bij het volk op straat passen.",
        "Fill in your opening hours to see how they fit the people in the street.");

    public static readonly Text WhileClosed = new(
        "{0} % van de passanten van een gewone week komt voorbij terwijl u gesloten bent.",
        "{0} % of the passers-by of a usual week come by while you are closed.");

    public static readonly Text Missed = new(
        "De drukste uren waarop u gesloten bent: {0}.", "The busiest hours in which you are closed: {0}.");

    public static readonly Text Quiet = new(
        "De stilste uren waarop u open bent: {0}.", "The quietest hours in which you are open: {0}.");

    public static readonly Text Caution = new(
        "Dit zijn passanten, geen klanten: het zegt wanneer er volk is, niet wie zou kopen.",
        "These are passers-by, not customers: it says when people are there, not who would buy.");

    public static readonly Text Hours = new("Uw openingsuren", "Your opening hours");
    public static readonly Text HoursHint = new(
        "In hele uren. Laat een dag leeg waarop u gesloten bent.",
        "In whole hours. Leave a day empty on which you are closed.");

    public static readonly Text Opens = new("open om", "opens at");
    public static readonly Text Closes = new("dicht om", "closes at");
    public static readonly Text Keep = new("Bewaar", "Save");
    public static readonly Text Figures = new("Andere cijfers van uw straat", "Other figures of your street");
    public static readonly Text Figure = new("Cijfer", "Figure");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Value = new("Waarde", "Value");
    public static readonly Text Margin = new("Marge (95 %)", "Margin (95 %)");
    public static readonly Text Own = new("Mijn cijfers", "My numbers");
    public static readonly Text OwnLead = new(
        "Wat u hier invult, blijft verzegeld in de connector van {0}. De gemeente ziet het niet, tenzij u dat zelf "
        + "toelaat. Doen in uw sector minstens tien winkels mee, dan ziet u waar zij liggen, en nooit één winkel "
        + "apart.",
        "What you fill in here stays sealed in the connector of {0}. The town does not see it unless you allow it. "
        + "Where "
        + "at least ten shops of your sector take part, you see where they lie, and never one shop alone.");

    public static readonly Text Month = new("Maand", "Month");
    public static readonly Text Visitors = new("Bezoekers", "Visitors");
    public static readonly Text Receipts = new("Kassabonnen", "Receipts");
    public static readonly Text Turnover = new("Omzet (euro)", "Turnover (euro)");
    public static readonly Text Conversion = new("Kopers per bezoeker", "Buyers per visitor");
    public static readonly Text Receipt = new("Euro per kassabon", "Euro per receipt");
    public static readonly Text Add = new("Een maand invullen", "Fill in a month");
    public static readonly Text AddHint = new(
        "Een maand die voorbij is. Laat leeg wat u niet weet; wat er al stond van die maand, wordt vervangen.",
        "A month that is over. Leave open what you do not know; what was there of that month is replaced.");

    public static readonly Text Upload = new("Een bestand met maanden", "A file of months");
    public static readonly Text File = new("CSV-bestand", "CSV file");
    public static readonly Text FileHint = new(
        "Eerste regel: maand;bezoekers;kassabonnen;omzet. Daarna een regel per maand, zoals "
        + "2025-03;1.240;310;8.912,50.",
        "First line: month;visitors;receipts;turnover. Then a line for each month, such as 2025-03;1240;310;8912.50.");

    public static readonly Text Send = new("Lees het bestand in", "Take the file in");
    public static readonly Text None = new("U vulde nog geen maand in.", "You filled in no month yet.");
    public static readonly Text Remove = new("Verwijder", "Remove");
    public static readonly Text Band = new("Tegenover uw sector", "Against your sector");
    public static readonly Text NoBand = new(
        "Van {0} is er in uw sector geen vergelijking. Daarvoor moet de maand tien dagen voorbij zijn en moeten "
        + "minstens "
        + "tien winkels van de sector meedoen; hoeveel er nu meedoen, ziet niemand.",
        "Of {0} there is no comparison in your sector. The month has to be over for ten days and at least ten shops "
        + "of "
        + "the sector have to take part; how many do now is seen by nobody.");

    public static readonly Text BandChart = new(
        "{0}, {1}: de helft van de winkels van de sector {2} ligt tussen {3} en {4}, de middelste op {5}; uw zaak: "
        + "{6}.",
        "{0}, {1}: half of the shops of the sector {2} lie between {3} and {4}, the middle one at {5}; your shop: "
        + "{6}.");

    public static readonly Text Quarter = new("een kwart lager", "a quarter lower");
    public static readonly Text Half = new("de middelste", "the middle");
    public static readonly Text ThreeQuarters = new("een kwart hoger", "a quarter higher");
    public static readonly Text You = new("uw zaak", "your shop");
    public static readonly Text Unknown = new("niet ingevuld", "not filled in");
    public static readonly Text Shown = new("Wie uw cijfers ziet", "Who sees your numbers");
    public static readonly Text IsHidden = new(
        "Alleen u ziet uw cijfers. De gemeente ziet dat u een zaak hebt, en niets van wat u invult.",
        "You alone see your numbers. The town sees that you have a shop, and nothing of what you fill in.");

    public static readonly Text IsShown = new(
        "De eigenaars van de gemeente zien uw cijfers sinds {0}.",
        "The owners of the town see your numbers since {0}.");

    public static readonly Text Show = new("Laat de gemeente mijn cijfers zien", "Let the town see my numbers");
    public static readonly Text Hide = new("Laat de gemeente niets meer zien", "Let the town see nothing any more");
    public static readonly Text Back = new("Terug naar mijn zaak", "Back to my shop");
    public static readonly Text NoShop = new(
        "Bij uw account hoort geen zaak. Een eigenaar van {0} nodigt u uit met uw zaak, op de pagina Handelaars.",
        "No shop goes with your account. An owner of {0} invites you with your shop, on the page Merchants.");

    /// <summary>What was done before this page.</summary>
    public static Text? Done(string? what) => what switch
    {
        "hours" => new("Uw openingsuren zijn bewaard.", "Your opening hours were saved."),
        "months" => new("Uw cijfers zijn bewaard.", "Your numbers were saved."),
        "removed" => new("De maand is verwijderd.", "The month was removed."),
        "shown" => new("De gemeente ziet uw cijfers.", "The town sees your numbers."),
        "hidden" => new("De gemeente ziet uw cijfers niet meer.", "The town no longer sees your numbers."),
        _ => null,
    };

    /// <summary>What a measure is called.</summary>
    public static Text MeasureOf(string measure) => measure == ShopMeasure.Conversion ? Conversion : Receipt;
}
