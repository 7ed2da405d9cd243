namespace Dasta.Connector.People.Told;

/// <summary>In Dutch: refusals of requests, agreements, deliveries and keys that a person can meet on a page.</summary>
internal static class DutchSharingRefusals
{
    public static readonly Dictionary<string, DutchRefusal> Texts = new(StringComparer.Ordinal)
    {
        ["AGR-001"] = new(
            "Niemand besliste op tijd; de onderhandeling is beëindigd.",
            "Vraag het opnieuw, of neem eerst contact op met de andere deelnemer."),
        ["AGR-002"] = new(
            "De overeenkomst die deze voorwaarden moeten vervangen, is er geen die tussen u beiden over "
                + "deze gegevens geldt.",
            "Noem een geldende overeenkomst over dezelfde gegevens, en houd ze heel de onderhandeling "
                + "aan."),
        ["AGR-003"] = new(
            "De handtekening staat niet onder deze overeenkomst met een sleutel van de afzender.",
            "Vraag de andere kant om te ondertekenen met een sleutel uit haar DID-document."),
        ["AGR-004"] = new(
            "De handtekening kan nu niet nagekeken worden: het DID-document van de afzender is "
                + "onbereikbaar.",
            "Probeer het later opnieuw."),
        ["AGR-005"] = new(
            "Van een overeenkomst die nog niet rond is, bestaat geen blad.",
            "Wacht tot haar onderhandeling rond is."),
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
        ["DSP-021"] = new(
            "Het aanbod kan niet bewaard worden:",
            "Verbeter elke genoemde fout; zie de gids over aanbieden."),
        ["DSP-022"] = new(
            "Dit kenmerk van de regeling hoort bij een ander aanbod.",
            "Geef de regeling een nieuw @id, of laat het weg."),
        ["DSP-023"] = new(
            "Wat u invulde, kan niet gebruikt worden:",
            "Verbeter elke genoemde fout en stuur het opnieuw."),
        ["DSP-024"] = new(
            "De andere deelnemer nam het bericht niet aan.",
            "Bekijk het probleem dat erbij bewaard is en probeer opnieuw."),
        ["DSP-026"] = new(
            "Een tegenvoorstel moet over de gegevens van de onderhandeling gaan.",
            "Laat de gegevens zoals ze waren, of open een andere onderhandeling."),
        ["DSP-027"] = new(
            "Deze overeenkomst hebt u niet.",
            "Neem een overeenkomst uit de lijst."),
        ["DSP-028"] = new(
            "Een indicator is volgens zijn definitie alleen voor wie een overeenkomst heeft, en deze "
                + "regeling laat iedereen hem lezen.",
            "Zeg in elke toelating voor wie ze is: een partij, of een voorwaarde op rol, gemeente of "
                + "ontvanger; of laat de indicator weg."),
        ["DSP-029"] = new(
            "Het aanbod kan niet openbaar worden.",
            "Bied indicatoren aan van een openbare klasse, onder een regeling die geen rol of doel "
                + "vraagt."),
        ["DSP-045"] = new(
            "Er is geen blijven liggen bericht met dit kenmerk dat opnieuw kan vertrekken.",
            "Kijk in de lijst van berichten; zat er een toegangscode in, start dan de levering opnieuw."),
        ["DSP-046"] = new(
            "Op dit adres kan niet geleverd worden.",
            "Geef een volledig https-adres zonder wachtwoord erin."),
        ["CONN-040"] = new(
            "De leessleutel is fout, ingetrokken of vervallen.",
            "Vraag de gemeente een nieuwe, en gebruik hem volledig."),
        ["CONN-041"] = new(
            "Deze leessleutel is er niet of telt niet meer.",
            "Zoek hem op in de lijst van leessleutels."),
        ["CONN-042"] = new(
            "Voor deze overeenkomst kan geen leessleutel gemaakt worden.",
            "Kies een geldende overeenkomst waarin u levert; ze kan 20 sleutels hebben: trek er een in "
                + "die niet gebruikt wordt."),
        ["CONN-043"] = new(
            "De leessleutel kan zo niet gemaakt worden.",
            "Geef de overeenkomst, en als u wilt een nota (tot 200 tekens) en een aantal dagen (1 tot "
                + "730)."),
        ["NODE-030"] = new(
            "Dit adres mag van hieruit niet opgeroepen worden.",
            "Geef een https-adres met een naam die alleen naar openbare adressen leidt."),
        ["NODE-031"] = new(
            "De andere kant antwoordde niet op tijd of verbrak de verbinding.",
            "Probeer het later opnieuw."),
        ["NODE-032"] = new(
            "Het antwoord van de andere kant is groter dan hier gelezen wordt.",
            "Vraag minder."),
        ["NODE-033"] = new(
            "De andere kant antwoordde op een manier die niet bruikbaar is.",
            "Kijk na of het adres juist is en of het daar goed gaat."),
        ["NODE-050"] = new(
            "Hier is niemand aangemeld, of de sessie is afgelopen.",
            "Meld u opnieuw aan."),
        ["NODE-055"] = new(
            "Geen van uw rollen bij deze deelnemer laat dit toe.",
            "Vraag het een eigenaar van de deelnemer."),
        ["NODE-056"] = new(
            "Het formulier kan niet gelezen worden.",
            "Stuur elk veld één keer, zoals de bladzijde ze heeft."),
    };
}
