using Dasta.Design.Texts;

namespace Dasta.Connector.People.Told;

/// <summary>Words that the pages of requests, agreements and messages share.</summary>
internal static class SharingTexts
{
    public static readonly Text Requests = new("Aanvragen", "Requests");
    public static readonly Text Agreements = new("Overeenkomsten", "Agreements");
    public static readonly Text Letters = new("Berichten", "Messages");
    public static readonly Text With = new("Met", "With");
    public static readonly Text About = new("Over", "About");
    public static readonly Text State = new("Stand", "State");
    public static readonly Text Next = new("Wat nu volgt", "What comes next");
    public static readonly Text Since = new("Sinds", "Since");
    public static readonly Text Until = new("Tot", "Until");
    public static readonly Text Terms = new("De voorwaarden", "The terms");
    public static readonly Text TermsUnread = new(
        "Deze voorwaarden kan de connector niet in woorden vertellen; de tekst onderaan geldt.",
        "The connector can't tell these terms in words; the text below holds.");

    public static readonly Text Gone = new("vervalt", "gone");
    public static readonly Text Added = new("nieuw", "new");
    public static readonly Text Reason = new("Reden", "Reason");
    public static readonly Text ReasonHint = new(
        "De andere kant leest dit.", "The other side reads this.");

    public static readonly Text Indicators = new("Indicatoren", "Indicators");
    public static readonly Text Dataset = new("Kenmerk", "Identifier");
    public static readonly Text LookOnly = new(
        "U kunt dit bekijken. Beslissen doet een beleidsmaker of een eigenaar.",
        "You may look at this. A policy maker or an owner decides.");

    public static readonly Text Changed = new(
        "Er is intussen iets veranderd: bekijk het opnieuw voor u beslist.",
        "Something changed meanwhile: look at it again before you decide.");

    public static readonly Text NothingToDecide = new(
        "Hier valt nu niets te beslissen: het is al gebeurd of de andere kant is aan zet.",
        "There is nothing to decide here now: it was done already, or it is the other side's turn.");

    public static readonly Text ReasonNeeded = new(
        "Geef een reden op: de andere kant wil weten waarom.",
        "Give a reason: the other side wants to know why.");

    public static readonly Text RefusedMessages = new("Geweigerde berichten", "Refused messages");

    public static readonly Text RefusedLead = new(
        "De andere kant stuurde dit, en het veranderde niets. De laatste blijven bewaard.",
        "The other side sent this, and it changed nothing. The last ones are kept.");

    public static readonly Text NotShown = new("nog niet bekend", "not known yet");
}
