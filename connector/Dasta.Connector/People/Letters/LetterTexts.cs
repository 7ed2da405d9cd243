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
    public static readonly Text Mails = new("Mails aan uw mensen", "Mails to your people");
    public static readonly Text MailedTo = new("Meldingen gaan naar {0}.", "Notices go to {0}.");
    public static readonly Text NotMailed = new(
        "Er gaan geen mails: wie de connector beheert, geeft een mailserver op (Mail:Host) en adressen "
        + "(MailAddresses van de deelnemer).",
        "No mails are sent: who runs the connector sets a mail server (Mail:Host) and addresses (MailAddresses of the "
        + "participant).");

    public static readonly Text NoMails = new("Geen enkele mail mislukt.", "No mail fails.");
    public static readonly Text MailsLead = new(
        "Kijk met wie de connector beheert het antwoord van de mailserver na, en verstuur dan opnieuw wat "
        + "opgegeven is.",
        "Look at the mail server's answer with who runs the connector, then send again what was given up.");

    public static readonly Text About = new("Waarover", "About");
    public static readonly Text Since = new("Sinds", "Since");
    public static readonly Text Mailed = new("De mail wordt opnieuw verstuurd.", "The mail is sent again.");
    public static readonly Text Request = new("aanvraag", "request");
}
