using Dasta.Design.Texts;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.People.Roster;

/// <summary>The words of the page with people and their roles.</summary>
internal static class RosterTexts
{
    public static readonly Text Title = new("Mensen", "People");
    public static readonly Text Heading = new("Mensen en rollen", "People and roles");
    public static readonly Text Lead = new(
        "Wie zich voor u aanmeldt en wat zij mogen. Wie u een rol afneemt, is haar binnen de minuut overal kwijt.",
        "Who signs in for you, and what they may do. Whoever you take a role from has lost it everywhere within the "
        + "minute.");

    public static readonly Text None = new("Er is nog niemand.", "There is nobody yet.");
    public static readonly Text Person = new("Wie", "Who");
    public static readonly Text SignedIn = new("Laatst aangemeld", "Last signed in");
    public static readonly Text Never = new("nog nooit", "never");
    public static readonly Text Locked = new(
        "Te veel foute wachtwoorden: tot {0} meldt deze persoon zich alleen aan op een toestel waarop dat al eens "
        + "lukte, met een toegangssleutel of met een herstelcode.",
        "Too many wrong passwords: until {0} this person signs in only on a device where it did before, with a passkey "
        + "or with a recovery code.");

    public static readonly Text Roles = new("Rollen", "Roles");
    public static readonly Text You = new("u", "you");
    public static readonly Text Save = new("Bewaar rollen", "Save roles");
    public static readonly Text Saved = new("De rollen zijn bewaard.", "The roles were saved.");
    public static readonly Text Renew = new("Nieuwe link", "New link");
    public static readonly Text OwnRole = new(
        "Eigenaar blijft u: alleen een andere eigenaar neemt u die rol af.",
        "You stay an owner: only another owner takes that role from you.");

    public static readonly Text Invite = new("Nodig iemand uit", "Invite somebody");
    public static readonly Text Name = new("E-mailadres", "E-mail address");
    public static readonly Text Called = new("Naam", "Name");
    public static readonly Text MakeLink = new("Maak een uitnodiging", "Make an invitation");
    public static readonly Text Invited = new(
        "Bezorg deze link aan {0} langs een weg die u vertrouwt. Hij werkt één keer, tot {1}, en wordt maar één keer "
        + "getoond.",
        "Bring this link to {0} by a way you trust. It works once, until {1}, and is not shown again.");

    private static readonly Text Malformed = new(
        "Geef een e-mailadres, een naam en minstens één rol.", "Give an e-mail address, a name and at least one role.");

    private static readonly Text NameTaken = new(
        "Dit adres hoort bij iemand van een andere organisatie. Gebruik een ander adres, of vraag de beheerder van de "
        + "gegevensruimte om die persoon ook bij u een rol te geven.",
        "This address belongs to somebody of another organisation. Use another address, or ask governance to give that "
        + "person a role at yours too.");

    private static readonly Text Unknown = new(
        "Deze persoon is niet (meer) van u; alleen wie een account uitnodigde, zegt wat die mag.",
        "This person is not yours (any more); only who invited an account says what it may do.");

    private static readonly Text LastOwner = new(
        "Er moet een eigenaar blijven die zich kan aanmelden. Maak eerst iemand anders eigenaar.",
        "There must stay an owner who can sign in. Make somebody else an owner first.");

    private static readonly Text TooMany = new(
        "U maakte vandaag zoveel uitnodigingen als mag. Ga morgen verder.",
        "You made as many invitations today as you may. Go on tomorrow.");

    private static readonly Text Away = new(
        "De aanmelddienst antwoordt niet. Er is niets gewijzigd; probeer het straks opnieuw.",
        "The sign-in service does not answer. Nothing was changed; try again later.");

    /// <summary>What a refusal means here.</summary>
    public static Text Of(Refusal refusal) =>
        refusal.Code == IdentityCodes.MalformedInvitation.Code ? Malformed
        : refusal.Code == IdentityCodes.NameTaken.Code ? NameTaken
        : refusal.Code == IdentityCodes.UnknownAccount.Code ? Unknown
        : refusal.Code == ConnectorCodes.OwnRole.Code ? OwnRole
        : refusal.Code == IdentityCodes.LastOwner.Code ? LastOwner
        : refusal.Code == IdentityCodes.TooManyInvitations.Code ? TooMany
        : Away;
}
