using Dasta.Design.Texts;

namespace Dasta.Connector.People.Pages;

/// <summary>The words of the start page and of the pages that say what went wrong.</summary>
internal static class ConsoleTexts
{
    public static readonly Text Start = new("Overzicht", "Overview");
    public static readonly Text Welcome = new("Aanmelden", "Sign in");
    public static readonly Text WelcomeLead = new(
        "Dit is de connector van {0} in de gegevensruimte DASTA! Meld u aan om te zien wat er wacht.",
        "This is the connector of {0} in the DASTA! data space. Sign in to see what waits.");

    public static readonly Text SignIn = new("Aanmelden", "Sign in");
    public static readonly Text SignInAsOther = new("Met een ander account aanmelden", "Sign in with another account");
    public static readonly Text YouAre = new("U bent", "You are");
    public static readonly Text For = new("Voor", "For");
    public static readonly Text Roles = new("Rollen", "Roles");
    public static readonly Text SignedInSince = new("Aangemeld sinds", "Signed in since");
    public static readonly Text WhatWaits = new("Wat aandacht vraagt", "What asks for attention");
    public static readonly Text NothingWaits = new(
        "Alles is in orde: er vraagt niets uw aandacht.", "All is well: nothing asks for your attention.");

    public static readonly Text MayChange = new("wijzigen", "change");
    public static readonly Text MayLook = new("bekijken", "look");
    public static readonly Text WhatYouMay = new("Waar u terechtkunt", "Where you can go");
    public static readonly Text WhoYouAre = new("Wie u bent en wat u mag", "Who you are and what you may do");
    public static readonly Text Problem = new("Dat ging niet", "That did not work");
    public static readonly Text BackToStart = new("Terug naar het overzicht", "Back to the overview");
    public static readonly Text NotYours = new(
        "Uw account heeft geen rol bij {0}.", "Your account has no role at {0}.");

    public static readonly Text TooSmall = new(
        "Uw rol staat dit niet toe. Vraag het aan een eigenaar.", "Your role does not allow this. Ask an owner.");

    public static readonly Text Ended = new(
        "Uw sessie was afgelopen: wat u verstuurde, is niet uitgevoerd. Meld u aan en doe het opnieuw.",
        "Your session had ended: what you sent was not done. Sign in and do it again.");

    public static readonly Text SignInAndGoOn = new("Aanmelden en verdergaan", "Sign in and go on");
    public static readonly Text TooOld = new(
        "De pagina was te oud of kwam van elders. Begin opnieuw.",
        "The page was too old or came from elsewhere. Begin again.");

    /// <summary>What an area is called.</summary>
    public static Text Name(WorkArea area) => area switch
    {
        WorkArea.Data => new("Gegevens en leveringen", "Data and deliveries"),
        WorkArea.Answers => new("Cijfers en antwoorden", "Figures and answers"),
        WorkArea.Sharing => new("Delen en overeenkomsten", "Sharing and agreements"),
        WorkArea.Audit => new("Wie deed en zag wat", "Who did and saw what"),
        WorkArea.Ownership => new("Vertrekken, wissen, herstellen", "Leaving, erasing, restoring"),
        WorkArea.Shop => new("Uw eigen zaak", "Your own shop"),
        _ => Start,
    };

    /// <summary>What one finds behind a link of the head; null for the start itself.</summary>
    public static Text? Lead(string path) => path switch
    {
        "/answers" => new(
            "Wat een markt of evenement bracht, wat er komt, wat ongewoon is.",
            "What a market or event brought, what comes, what is unusual."),
        "/figures" => new(
            "Vrijgegeven indicatoren met verloop, marge, definitie en herkomst.",
            "Released indicators with their course, margin, definition and origin."),
        "/sources" => new(
            "Wat aankwam en wat ontbreekt; een bestand proberen en inlezen.",
            "What arrived and what is missing; try a file and take it in."),
        "/releases" => new(
            "Indicatoren berekenen en vrijgeven, en zien wat ervan kwam.",
            "Calculate and release indicators, and see what came of it."),
        "/zones" => new(
            "Kaart van zones en sensoren, de gewone week per uur, dag na dag.",
            "Map of zones and sensors, the usual week by hour, day by day."),
        "/vendors" => new(
            "Wat leveranciers moeten brengen, ontvangstbewijzen en meldingen.",
            "What vendors have to bring, receipts and alerts."),
        "/offers" => new(
            "Wat u aanbiedt, onder welke regels, en wat een deelnemer ervan ziet.",
            "What you offer, under which rules, and what a participant sees of it."),
        "/requests" => new(
            "Goedkeuren, een tegenbod doen of weigeren.", "Approve, counter or refuse."),
        "/agreements" => new(
            "Wat afgesproken is en hoeveel er gelezen wordt.", "What was agreed and how much is read."),
        "/benchmarks" => new(
            "Plannen, wat u antwoordde en waar u staat.", "Plans, what you answered and where you stand."),
        "/logbook" => new(
            "Wie wat zag, onder welke overeenkomst; klopt de keten?",
            "Who saw what under which agreement; does the chain hold?"),
        "/letters" => new(
            "Berichten die niet aankwamen.", "Messages that did not arrive."),
        "/people" => new(
            "Wie zich aanmeldt en wat die mag.", "Who signs in, and what they may do."),
        "/merchants" => new(
            "Handelaars uitnodigen, elk met hun zaak.", "Invite merchants, each with its shop."),
        "/shop" => new(
            "Wanneer er volk in uw straat is, en wat dat van uw openingsuren zegt.",
            "When people are in your street, and what that says of your opening hours."),
        "/shop/months" => new(
            "Uw bezoekers en omzet, die alleen u ziet, naast de winkels van uw sector.",
            "Your visitors and turnover, which you alone see, beside the shops of your sector."),
        "/feed-keys" => new(
            "Excel, Power BI, R en Python laten lezen.", "Let Excel, Power BI, R and Python read."),
        _ => null,
    };
}
