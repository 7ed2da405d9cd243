using Dasta.Design.Texts;

namespace Dasta.Design.Pages;

/// <summary>What stands on every page.</summary>
internal static class FrameTexts
{
    public static readonly Text ToContent = new("Naar de inhoud", "Skip to content");
    public static readonly Text SignOut = new("Afmelden", "Sign out");
    public static readonly Text Pages = new("Pagina's", "Pages");
    public static readonly Text Foot = new("Over deze pagina's", "About these pages");
    public static readonly Text Offline = new(
        "Geen verbinding. Wat u invulde, staat er nog: verstuur het als de verbinding terug is.",
        "No connection. What you filled in is still here: send it when the connection is back.");

    public static readonly Text ChooseLanguage = new("Taal", "Language");
}
