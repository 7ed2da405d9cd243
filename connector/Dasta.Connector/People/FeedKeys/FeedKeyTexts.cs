using Dasta.Design.Texts;

namespace Dasta.Connector.People.FeedKeys;

/// <summary>The words of the page with feed keys.</summary>
internal static class FeedKeyTexts
{
    public static readonly Text Title = new("Sleutels", "Keys");
    public static readonly Text Lead = new(
        "Met een sleutel lezen Excel, Power BI, R of Python de cijfers van één overeenkomst, zonder aan te melden. "
        + "De sleutel opent wat de overeenkomst toelaat en niets meer, en stopt zodra u haar intrekt.",
        "With a key Excel, Power BI, R or Python read the figures of one agreement, without signing in. The key opens "
        + "what the agreement allows and nothing more, and stops the moment you revoke it.");

    public static readonly Text None = new("Er is nog geen sleutel.", "There is no key yet.");
    public static readonly Text Agreement = new("Overeenkomst", "Agreement");
    public static readonly Text NoAgreement = new(
        "Er is geen overeenkomst van kracht waaronder anderen bij u lezen.",
        "No agreement is in force under which others read from you.");

    public static readonly Text Note = new("Waarvoor", "What for");
    public static readonly Text Until = new("Geldig tot", "Valid until");
    public static readonly Text LastUsed = new("Laatst gebruikt", "Last used");
    public static readonly Text Never = new("nooit", "never");
    public static readonly Text State = new("Stand", "State");
    public static readonly Text Counts = new("geldt", "counts");
    public static readonly Text Expired = new("verlopen", "expired");
    public static readonly Text Revoked = new("ingetrokken op {0}", "revoked on {0}");
    public static readonly Text Revoke = new("Trek in", "Revoke");
    public static readonly Text WasRevoked = new(
        "De sleutel is ingetrokken; zij opent niets meer.", "The key was revoked; it opens nothing any more.");

    public static readonly Text Make = new("Maak een sleutel", "Make a key");
    public static readonly Text NoteHint = new(
        "Bijvoorbeeld: Excel van de dienst economie.", "For example: Excel of the economy department.");

    public static readonly Text Made = new(
        "De sleutel is gemaakt. Schrijf het wachtwoord nu op: het wordt nooit meer getoond.",
        "The key was made. Write the password down now: it is never shown again.");

    public static readonly Text User = new("Gebruiker", "User");
    public static readonly Text Password = new("Wachtwoord", "Password");
    public static readonly Text Service = new("Adres (OData)", "Address (OData)");
    public static readonly Text WithKey = new(
        "Of, voor een programma dat alleen een adres kent (de sleutel staat erin: geef het niet door)",
        "Or, for a program that knows only an address (the key stands in it: pass it on to nobody)");

    public static readonly Text Excel = new(
        "Gegevens › Gegevens ophalen › Uit andere bronnen › Uit OData-feed; plak het adres, kies Basis en vul "
        + "gebruiker en wachtwoord in.",
        "Data › Get Data › From Other Sources › From OData Feed; paste the address, choose Basic and give user "
        + "and password.");

    public static readonly Text PowerBi = new(
        "Gegevens ophalen › OData-feed; plak het adres, kies Basis en vul gebruiker en wachtwoord in. Of als query:",
        "Get data › OData feed; paste the address, choose Basic and give user and password. Or as a query:");

    public static readonly Text Fill = new(
        "Op de puntjes komen de gebruiker en het wachtwoord van uw sleutel; meteen na het maken staan ze er al in.",
        "In place of the dots come the user and password of your key; right after making one they are filled in.");

    public static readonly Text HowTo = new("Zo leest u ermee", "How to read with it");
}
