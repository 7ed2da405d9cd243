namespace Dasta.Connector.People.Told.Refusals;

/// <summary>In Dutch: refusals of steps in a negotiation or transfer that a person can meet on a page.</summary>
internal static class DutchProcessRefusals
{
    public static readonly Dictionary<string, DutchRefusal> Texts = new(StringComparer.Ordinal)
    {
        ["DSP-003"] = new(
            "Deze gegevens zijn er niet voor u.",
            "Kijk in de catalogus wat u aangeboden wordt."),
        ["DSP-004"] = new(
            "Deze onderhandeling is er niet voor u.",
            "Neem de onderhandeling uit uw eigen lijst."),
        ["DSP-005"] = new(
            "In de huidige stand van de onderhandeling kan dit niet.",
            "Bekijk eerst hoe ze ervoor staat."),
        ["DSP-007"] = new(
            "Hier valt nu niets te beslissen.",
            "Bekijk hoe het ervoor staat; misschien is de andere kant aan zet."),
        ["DSP-008"] = new(
            "Op dit adres kan niet geantwoord worden.",
            "Geef een volledig https-adres zonder vraagdeel of wachtwoord."),
        ["DSP-010"] = new(
            "De regeling laat dit niet toe.",
            "Kijk naar de rol, het doel en de einddatum in het aanbod."),
        ["DSP-011"] = new(
            "Wat gevraagd wordt, is geen huidig aanbod met deze voorwaarden.",
            "Vraag een aanbod uit de catalogus zoals het er staat."),
        ["DSP-012"] = new(
            "De overeenkomst is niet wat gevraagd werd:",
            "Kom overeen over het aanbod zoals het gevraagd werd, tussen deze twee partijen."),
        ["DSP-013"] = new(
            "Deze levering is er niet voor u.",
            "Neem de levering uit uw eigen lijst."),
        ["DSP-014"] = new(
            "In de huidige stand van de levering kan dit niet.",
            "Bekijk eerst hoe ze ervoor staat."),
        ["DSP-015"] = new(
            "Er geldt geen overeenkomst met die naam tussen u en deze deelnemer.",
            "Onderhandel er een, en wacht tot ze rond is."),
        ["DSP-016"] = new(
            "Op deze manier wordt niet geleverd.",
            "Vraag HttpData-PULL."),
        ["DSP-017"] = new(
            "U hebt hier te veel onderhandelingen of leveringen lopen.",
            "Rond er eerst enkele af of beëindig ze."),
        ["DSP-018"] = new(
            "Iets anders veranderde dit op hetzelfde moment.",
            "Bekijk het opnieuw en probeer nog eens."),
    };
}
