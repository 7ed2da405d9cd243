using Dasta.Design.Texts;

namespace Dasta.Identity.Tokens.Authorization;

/// <summary>The words of the page on which a sign-in ends that can't go on.</summary>
internal static class AuthorizeTexts
{
    public static readonly Text NotOn = new("Het aanmelden kan niet verder", "Signing in can't go on");
    public static readonly Text BackTo = new("Terug naar", "Back to");

    public static readonly Text Expired = new(
        "Deze aanmelding is verlopen of al gebruikt. Aan uw account is niets veranderd: ga terug naar waar u vandaan "
        + "kwam en meld u daar opnieuw aan.",
        "This sign-in has expired or was used. Nothing about your account has changed: go back to where you came from "
        + "and sign in there again.");

    public static readonly Text Foreign = new(
        "Wie u hierheen stuurde, vraagt iets dat hier niet gevraagd kan worden. Ga terug en begin opnieuw; blijft het "
        + "zo, meld het dan aan de beheerder daar.",
        "Whoever sent you here asks something that can't be asked here. Go back and begin again; if it stays, tell the "
        + "operator there.");
}
