using Dasta.Design.Texts;

namespace Dasta.Connector.People.Editing;

/// <summary>The words of the pages on which terms are edited.</summary>
internal static class TermsTexts
{
    public static readonly Text Edit = new("Andere voorwaarden voorstellen", "Propose other terms");
    public static readonly Text EditLead = new(
        "Dit zijn de voorwaarden die nu op tafel liggen. Wijzig wat anders moet; u ziet eerst wat er verandert, en pas "
        + "daarna gaat het naar de andere kant.",
        "These are the terms that lie on the table. Change what should be otherwise; you first see what changes, and "
        + "only then it goes to the other side.");

    public static readonly Text Keep = new("deze voorwaarde houden", "keep this condition");
    public static readonly Text Value = new("Waarde", "Value");
    public static readonly Text NoConditions = new("Zonder voorwaarden.", "Without conditions.");
    public static readonly Text Add = new("Voorwaarden toevoegen", "Add conditions");
    public static readonly Text Until = new("Ten laatste op", "No later than");
    public static readonly Text UntilHint = new(
        "Vanaf de dag daarna mag niets meer.", "From the day after, nothing is permitted.");

    public static readonly Text Rows = new(
        "Hoogstens zoveel rijen in een antwoord", "At most so many rows in an answer");

    public static readonly Text Shortest = new("Geen kortere perioden dan", "No shorter periods than");
    public static readonly Text Any = new("geen grens", "no limit");
    public static readonly Text Written = new("De voorwaarden als tekst (ODRL)", "The terms as a text (ODRL)");
    public static readonly Text WrittenHint = new(
        "Voor wie ODRL schrijft. Wat hier staat, gaat voor op de velden erboven.",
        "For those who write ODRL. What stands here goes before the fields above.");

    public static readonly Text Preview = new("Bekijken wat verandert", "See what changes");
    public static readonly Text PreviewTitle = new("Wat verandert", "What changes");
    public static readonly Text PreviewLead = new(
        "Zo gaan de voorwaarden naar {0}. Daarna is de andere kant aan zet.",
        "The terms go to {0} like this. Then it is the other side's turn.");

    public static readonly Text NothingChanges = new(
        "Er verandert niets aan de voorwaarden.", "Nothing changes in the terms.");

    public static readonly Text Send = new("Dit voorstel versturen", "Send this proposal");
    public static readonly Text Back = new("Terug zonder iets te versturen", "Back without sending anything");
}
