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
    public static readonly Text WhatWaits = new("Wat wacht", "What waits");
    public static readonly Text NothingWaits = new("Er wacht niets op u.", "Nothing waits for you.");
    public static readonly Text Requests = new(
        "Aanvragen die een beslissing vragen", "Requests that ask for a decision");

    public static readonly Text DeadLetters = new(
        "Berichten die niet aankwamen", "Messages that did not arrive");

    public static readonly Text Alerts = new("Meldingen over leveringen", "Alerts about deliveries");
    public static readonly Text MayChange = new("wijzigen", "change");
    public static readonly Text MayLook = new("bekijken", "look");
    public static readonly Text WhatYouMay = new("Wat u mag", "What you may do");
    public static readonly Text Problem = new("Dat ging niet", "That did not work");
    public static readonly Text BackToStart = new("Terug naar het overzicht", "Back to the overview");
    public static readonly Text NotYours = new(
        "Uw account heeft geen rol bij {0}.", "Your account has no role at {0}.");

    public static readonly Text TooSmall = new(
        "Uw rol staat dit niet toe. Vraag het aan een eigenaar.", "Your role does not allow this. Ask an owner.");

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
        _ => Start,
    };
}
