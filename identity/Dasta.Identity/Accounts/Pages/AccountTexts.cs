using Dasta.Design.Texts;

namespace Dasta.Identity.Accounts.Pages;

/// <summary>The words of the pages on which people sign in and look after their account.</summary>
internal static class AccountTexts
{
    public static readonly Text SignIn = new("Aanmelden", "Sign in");
    public static readonly Text SignInLead = new(
        "U meldt zich aan bij de gegevensruimte DASTA!", "You are signing in to the DASTA! data space.");

    public static readonly Text Name = new("E-mailadres of naam", "E-mail address or name");
    public static readonly Text Password = new("Wachtwoord", "Password");
    public static readonly Text NewPassword = new("Nieuw wachtwoord", "New password");
    public static readonly Text PasswordAgain = new("Nog eens", "Once more");
    public static readonly Text PasswordHint = new(
        "Minstens 12 tekens; een zin is goed. Niet uw naam, niet iets als ‘Welkom’ of ‘123456’.",
        "At least 12 characters; a sentence is fine. Not your name, nothing like ‘Welcome’ or ‘123456’.");

    public static readonly Text Wrong = new(
        "Dat lukte niet. De naam of het wachtwoord is fout, of er werd te vaak geprobeerd: wacht dan een kwartier.",
        "That did not work. The name or the password is wrong, or it was tried too often: then wait a quarter of an "
        + "hour.");

    public static readonly Text Forgotten = new(
        "Wachtwoord vergeten of toestel kwijt?", "Lost your password or device?");

    public static readonly Text Recover = new("Opnieuw binnenkomen", "Getting back in");
    public static readonly Text RecoverLead = new(
        "Met een van uw herstelcodes kiest u een nieuw wachtwoord. Hebt u er geen meer, vraag dan een nieuwe "
        + "uitnodiging aan een eigenaar van uw organisatie.",
        "With one of your recovery codes you choose a new password. If you have none left, ask an owner of your "
        + "organisation for a new invitation.");

    public static readonly Text RecoveryCode = new("Herstelcode", "Recovery code");
    public static readonly Text RecoverWrong = new(
        "Dat lukte niet. De naam of de code is fout of al gebruikt, of er werd te vaak geprobeerd.",
        "That did not work. The name or the code is wrong or used, or it was tried too often.");

    public static readonly Text Invitation = new("Welkom", "Welcome");
    public static readonly Text InvitationLead = new(
        "U bent uitgenodigd. Kies een wachtwoord om binnen te komen; deze link werkt één keer.",
        "You have been invited. Choose a password to get in; this link works once.");

    public static readonly Text InvitationGone = new(
        "Deze uitnodiging bestaat niet (meer) of werd al gebruikt. Vraag een nieuwe aan wie u uitnodigde.",
        "This invitation does not exist (any more) or was used. Ask whoever invited you for a new one.");

    public static readonly Text TooManyRefused = new(
        "Vanaf dit adres werd te vaak vergeefs aangemeld. Probeer het over een uur opnieuw, of op een toestel waarop u "
        + "zich al eens aanmeldde.",
        "Signing in from this address failed too often. Try again in an hour, or on a device you signed in on before.");

    public static readonly Text NameInUse = new(
        "Met deze naam meldt zich al iemand aan. Kies een andere, bijvoorbeeld met uw gemeente erin.",
        "Somebody signs in with this name already. Choose another one, for example with your town in it.");

    public static readonly Text PasswordsDiffer = new(
        "De twee wachtwoorden zijn niet gelijk.", "The two passwords are not the same.");

    public static readonly Text PasswordPoor = new(
        "Dit wachtwoord is te kort of te gemakkelijk te raden.", "This password is too short or too easy to guess.");

    public static readonly Text Account = new("Mijn account", "My account");
    public static readonly Text SignedInAs = new("Aangemeld als", "Signed in as");
    public static readonly Text Roles = new("Rollen", "Roles");
    public static readonly Text NoRoles = new("U hebt nog geen rol.", "You have no role yet.");
    public static readonly Text ChangePassword = new("Wachtwoord wijzigen", "Change password");
    public static readonly Text Change = new("Wijzigen", "Change");
    public static readonly Text Changed = new("Uw wachtwoord is gewijzigd.", "Your password has been changed.");
    public static readonly Text OldPassword = new("Huidig wachtwoord", "Current password");

    public static readonly Text RecoveryCodes = new("Herstelcodes", "Recovery codes");
    public static readonly Text RecoveryCodesLead = new(
        "Elke code werkt één keer, als u uw wachtwoord of toestel kwijt bent. Ongebruikt:",
        "Each code works once, when you have lost your password or device. Unused:");

    public static readonly Text MakeCodes = new("Nieuwe codes maken", "Make new codes");
    public static readonly Text NewCodes = new(
        "Schrijf deze codes op of druk ze af: u ziet ze alleen nu. De vorige gelden niet meer.",
        "Write these codes down or print them: you see them only now. Earlier ones count no more.");

    public static readonly Text Passkeys = new("Passkeys", "Passkeys");
    public static readonly Text PasskeysLead = new(
        "Met een passkey meldt u zich aan met uw toestel (vinger, gezicht of pincode), zonder wachtwoord.",
        "With a passkey you sign in with your device (finger, face or PIN), without a password.");

    public static readonly Text PasskeySince = new("Passkey van", "Passkey of");
    public static readonly Text Remove = new("Verwijderen", "Remove");
    public static readonly Text AddPasskey = new("Passkey toevoegen", "Add a passkey");
    public static readonly Text UsePasskey = new("Aanmelden met een passkey", "Sign in with a passkey");
    public static readonly Text PasskeyProblem = new(
        "Dat lukte niet. Probeer het opnieuw; meld u eerst opnieuw aan als dat een kwartier of langer geleden is.",
        "That did not work. Try again; sign in again first if that is a quarter of an hour or longer ago.");

    public static readonly Text UseUpstream = new("Aanmelden via {0}", "Sign in through {0}");
    public static readonly Text Or = new("of", "or");
    public static readonly Text UpstreamStranger = new(
        "U hebt hier nog geen account. Vraag een uitnodiging aan een eigenaar van uw organisatie en open die eerst.",
        "You have no account here yet. Ask an owner of your organisation for an invitation and open that first.");

    public static readonly Text UpstreamRoleless = new(
        "U hebt hier geen account voor de organisatie waarvoor u zich aanmeldde, of u hebt er geen rol. Werkt u voor "
        + "meer dan één organisatie, kies dan de andere; vraag het anders aan wie in uw organisatie de gebruikers "
        + "beheert.",
        "You have no account here for the organisation you signed in for, or you have no role there. If you work for "
        + "more than one organisation, choose the other one; else ask whoever looks after the users of your "
        + "organisation.");

    public static readonly Text UpstreamSecondAccount = new(
        "U hebt bij deze organisatie al een account. Meld u daarmee aan, of vraag een eigenaar om dat de rollen te "
        + "geven; deze uitnodiging blijft geldig voor iemand anders.",
        "You have an account at this organisation already. Sign in with that, or ask an owner to give that one the "
        + "roles; this invitation still counts for somebody else.");

    public static readonly Text UpstreamAway = new(
        "De aanmelddienst antwoordt niet. Probeer het straks opnieuw.",
        "The sign-in service does not answer. Try again later.");

    public static readonly Text UpstreamRefused = new(
        "Het aanmelden werd niet afgemaakt, of het antwoord hoort niet bij wat hier gevraagd werd. Begin opnieuw.",
        "Signing in was not completed, or the answer does not belong to what was asked here. Begin again.");

    public static readonly Text LookedAfterElsewhere = new(
        "U bent aangemeld via {0}: wachtwoord en toestellen beheert u daar.",
        "You are signed in through {0}: look after your password and devices there.");

    public static readonly Text Continue = new("Verder", "Continue");

    public static readonly Text FormTooOld = new(
        "De pagina was te oud of kwam van elders. Probeer het hieronder opnieuw.",
        "The page was too old or came from elsewhere. Try again below.");
}
