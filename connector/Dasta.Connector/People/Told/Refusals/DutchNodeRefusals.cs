namespace Dasta.Connector.People.Told.Refusals;

/// <summary>In Dutch: refusals of keys, forms and calls that a person can meet on a page.</summary>
internal static class DutchNodeRefusals
{
    public static readonly Dictionary<string, DutchRefusal> Texts = new(StringComparer.Ordinal)
    {
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
        ["CONN-055"] = new(
            "Dit formulier heeft zijn sleutel al gemaakt.",
            "De sleutel staat in de lijst; zijn wachtwoord is één keer getoond, toen hij gemaakt werd. Is dat weg, "
            + "trek hem dan in en maak een andere."),
        ["CONN-045"] = new(
            "Er wachten al te veel opdrachten om vrij te geven.",
            "Volg wat bezig is, en geef een nieuwe opdracht als er een klaar is."),
        ["CONN-046"] = new(
            "Het vrijgeven brak af; er werd niets van gepubliceerd.",
            "Probeer het opnieuw; breekt het weer af, dan staat de reden in het logboek van de connector."),
        ["NODE-013"] = new(
            "De identiteitsknoop kon niet gelezen worden, en wat hij het laatst zei is te oud.",
            "Probeer het over een minuut opnieuw."),
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
        ["NODE-057"] = new(
            "De identiteitsknoop laat op dit moment niemand aanmelden.",
            "Probeer het over een minuut opnieuw; blijft het zo, meld het dan aan de beheerder."),
        ["NODE-058"] = new(
            "De andere deelnemer spreekt geen versie van het Dataspace Protocol die hier gesproken wordt.",
            "Er is niets verstuurd. Vraag haar om versie 2025-1 over HTTPS."),
    };
}
