using Dasta.Design.Texts;

namespace Dasta.Connector.People.Letters;

/// <summary>The words of the page of messages that have not arrived.</summary>
internal static class LetterTexts
{
    public static readonly Text Title = new("Berichten die niet aankwamen", "Messages that did not arrive");
    public static readonly Text Lead = new(
        "Wat opgegeven is, blijft staan tot iemand het opnieuw verstuurt of weglegt. Wat nog geprobeerd wordt, staat "
        + "erbij.",
        "What was given up stays until somebody sends it again or puts it away. What is still tried stands with it.");

    public static readonly Text None = new("Alles kwam aan.", "Everything arrived.");
    public static readonly Text Message = new("Bericht", "Message");
    public static readonly Text Tried = new("Geprobeerd", "Tried");
    public static readonly Text TriedTimes = new("{0} keer, laatst op {1}", "{0} times, last on {1}");
    public static readonly Text Never = new("nog niet", "not yet");
    public static readonly Text Answer = new("Antwoord", "Answer");
    public static readonly Text NoAnswer = new("geen", "none");
    public static readonly Text GivenUp = new("opgegeven", "given up");
    public static readonly Text Retry = new("Opnieuw versturen", "Send again");
    public static readonly Text Dismiss = new("Wegleggen", "Put away");
    public static readonly Text Retried = new("Het bericht wordt opnieuw verstuurd.", "The message is sent again.");
    public static readonly Text Dismissed = new("Het bericht is weggelegd.", "The message was put away.");
    public static readonly Text Act = new("Wat u kunt doen", "What you can do");
    public static readonly Text Request = new("aanvraag", "request");
}
