namespace Dasta.Connector.People.Told.Refusals;

/// <summary>In Dutch: refusals of offers, agreements and messages that a person can meet on a page.</summary>
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
        ["DISCLOSURE-012"] = new(
            "Over dit register zijn cijfers verteld, en daarnaast verbergt geen telling ter plekke nog iets.",
            "Bied de cijfers over panden aan; een register wordt verteld door cijfers of door tellingen, nooit "
                + "door beide."),
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
    };
}
