using Dasta.Design.Texts;

namespace Dasta.Connector.People.Requests;

/// <summary>The words of the pages of requests.</summary>
internal static class RequestTexts
{
    public static readonly Text Waiting = new("Wachten op u", "Waiting for you");
    public static readonly Text NoneWaiting = new("Geen aanvraag wacht op u.", "No request waits for you.");
    public static readonly Text Others = new("Lopend en afgehandeld", "Under way and done");
    public static readonly Text NoOthers = new("Er zijn er nog geen.", "There are none yet.");
    public static readonly Text Age = new("Hoelang", "How long");
    public static readonly Text One = new("Aanvraag over {0}", "Request about {0}");
    public static readonly Text Asker = new("Wie", "Who");
    public static readonly Text Shown = new("Getoonde bewijzen", "Credentials shown");
    public static readonly Text Registered = new("In het register", "In the register");
    public static readonly Text Active = new("actief", "active");
    public static readonly Text Suspended = new("geschorst", "suspended");
    public static readonly Text Unlisted = new("niet gevonden", "not found");
    public static readonly Text Nis = new("NIS-code {0}", "NIS code {0}");
    public static readonly Text Role = new("Uw kant", "Your side");
    public static readonly Text Ends = new("Eindigt vanzelf op", "Ends by itself on");
    public static readonly Text Replaces = new("In de plaats van", "In place of");
    public static readonly Text Agreement = new("Overeenkomst", "Agreement");
    public static readonly Text Stuck = new("Waarom het vastzit", "Why it is stuck");
    public static readonly Text Delivery = new("Laatste bericht", "Last message");
    public static readonly Text Differs = new(
        "Vergeleken met de voorwaarden ervoor:", "Compared with the terms before them:");

    public static readonly Text Decide = new("Uw beslissing", "Your decision");
    public static readonly Text Approve = new("Goedkeuren", "Approve");
    public static readonly Text Refuse = new("Weigeren", "Refuse");
    public static readonly Text End = new("Beëindigen", "End");
    public static readonly Text EndLead = new("De onderhandeling stopzetten", "End the negotiation");
    public static readonly Text Bodies = new(
        "Berichten, zoals ze verstuurd en ontvangen zijn", "Messages as they were sent and received");

    public static readonly Text Sent = new("verstuurd", "sent");
    public static readonly Text Received = new("ontvangen", "received");
    public static readonly Text Approved = new("Goedgekeurd.", "Approved.");
    public static readonly Text Countered = new("Uw voorstel is verstuurd.", "Your proposal was sent.");
    public static readonly Text Refused = new(
        "Geweigerd; de andere kant leest uw reden.", "Refused; the other side reads your reason.");
}
