using Dasta.Design.Texts;

namespace Dasta.Catalog.Site;

/// <summary>The words of the catalogue's pages.</summary>
internal static class SiteTexts
{
    public static readonly Text Title = new("Wat gedeeld wordt", "What is shared");
    public static readonly Text LeadSignedIn = new(
        "Dit kan {0} gebruiken of aanvragen.", "This is what {0} can use or ask for.");

    public static readonly Text Lead = new(
        "Dit kan iedereen lezen. Meld u aan om te zien wat uw organisatie kan gebruiken of aanvragen.",
        "Anyone can read this. Sign in to see what your organisation can use or ask for.");

    public static readonly Text SignIn = new("Aanmelden", "Sign in");
    public static readonly Text SearchFor = new("Zoek een gemeente of cijfer", "Look for a municipality or figure");
    public static readonly Text Find = new("Zoeken", "Search");
    public static readonly Text Nothing = new("Niets gevonden.", "Nothing found.");
    public static readonly Text Dataset = new("Gegevensset", "Dataset");
    public static readonly Text Provider = new("Van", "Of");
    public static readonly Text Indicators = new("Indicatoren", "Indicators");
    public static readonly Text Stale = new("antwoordt niet sinds {0}", "has not answered since {0}");
    public static readonly Text NextPage = new("Volgende", "Next");
    public static readonly Text Problem = new("Dat ging niet", "That did not work");
    public static readonly Text NoRole = new(
        "Uw account heeft geen rol bij een deelnemer.", "Your account has no role at a participant.");

    public static readonly Text TooOld = new(
        "De pagina was te oud of kwam van elders. Begin opnieuw.",
        "The page was too old or came from elsewhere. Begin again.");

    public static readonly Text Away = new(
        "De identiteitsknoop laat op dit moment niemand aanmelden. Probeer het over een minuut opnieuw.",
        "Identity lets nobody sign in at the moment. Try again in a minute.");

    public static readonly Text BackToStart = new("Terug naar de catalogus", "Back to the catalogue");
    public static readonly Text SignInAsOther = new("Aanmelden als iemand anders", "Sign in as somebody else");
}
