namespace Dasta.Connector.People.Told.Refusals;

/// <summary>In Dutch: refusals around what vendors deliver.</summary>
internal static class DutchDeliveryRefusals
{
    public static readonly Dictionary<string, DutchRefusal> Texts = new(StringComparer.Ordinal)
    {
        ["DELIVERY-001"] = new("Die levering is er niet voor u.", "Kijk op de pagina Leveringen welke er zijn."),
        ["DELIVERY-002"] = new(
            "De overeenkomst over deze levering geldt niet meer.",
            "Wat geleverd is, blijft bij de gemeente; voor meer is een nieuwe afspraak nodig."),
        ["DELIVERY-003"] = new(
            "Deze levering is aangeboden, maar nog niet afgesproken.", "Vraag de overeenkomst aan en wacht op het ja."),
        ["DELIVERY-004"] = new(
            "De gemeente leest al zoveel bestanden in als ze tegelijk kan.", "Stuur het straks opnieuw."),
        ["DELIVERY-005"] = new(
            "De kop Content-Digest is onleesbaar.", "Schrijf hem zoals RFC 9530 zegt, of laat hem weg."),
        ["DELIVERY-006"] = new(
            "De inhoud is niet die welke Content-Digest beschrijft; er is niets van bewaard.",
            "Onderweg is iets veranderd: stuur het opnieuw."),
        ["DELIVERY-007"] = new("De leveringsspecificatie bevat fouten.", "Verbeter elke plaats die genoemd is."),
        ["DELIVERY-008"] = new(
            "De bron levert niet wat de specificatie vraagt.",
            "Beschrijf eerst de bron, en noem de kenmerken en zones die zij heeft."),
        ["DELIVERY-009"] = new(
            "Een specificatie met deze id is voor een andere leverancier.", "Geef de specificatie een andere id."),
        ["DELIVERY-010"] = new(
            "Een andere leverancier levert al in deze bron.", "Maak voor elke leverancier een eigen bron."),
        ["DELIVERY-011"] = new(
            "De leverancier is geen actieve deelnemer van de dataruimte.",
            "Zoek hem op in de deelnemerslijst van de identiteitsnode."),
        ["DELIVERY-012"] = new(
            "Er moesten meer rijen opzijgelegd worden dan afgesproken is.",
            "Verbeter de rijen die het ontvangstbewijs noemt en stuur het bestand opnieuw."),
        ["DELIVERY-013"] = new(
            "Van de periode is te weinig gemeten.",
            "Stuur elke zone en elk kenmerk van de periode volledig; laat een cel alleen leeg waar niets gemeten is."),
        ["DELIVERY-014"] = new(
            "Rijen liggen buiten de looptijd van het contract.",
            "Stuur alleen dagen tussen het begin en het einde van het contract."),
        ["DELIVERY-015"] = new(
            "De levering bevat geen enkele bruikbare rij.",
            "Verbeter de rijen die het ontvangstbewijs noemt en stuur het opnieuw."),
        ["DELIVERY-016"] = new(
            "De levering is geweigerd; er is niets van bewaard.",
            "Het ontvangstbewijs zegt waarom; verbeter het en stuur het opnieuw."),
        ["DELIVERY-017"] = new(
            "Dat ontvangstbewijs is er niet voor u.", "Kijk bij de levering welke er zijn."),
        ["DELIVERY-018"] = new(
            "De inhoud kwam niet op tijd aan.", "Stuur ze over een snellere lijn, ingepakt, of in kleinere delen."),
        ["DELIVERY-019"] = new("Deze levering bestaat uit bestanden, niet uit losse rijen.", "Stuur een bestand."),
        ["DELIVERY-020"] = new(
            "De inhoud brak af voor het einde; er is niets van bewaard.", "Stuur ze opnieuw."),
        ["DELIVERY-021"] = new(
            "De gemeente heeft geen plaats om de inhoud te ontvangen; er is niets van bewaard.",
            "Stuur ze later opnieuw; de beheerder van de connector ziet de oorzaak in het logboek."),
        ["DELIVERY-022"] = new(
            "De melding is onleesbaar; er is niets van bewaard.", "Stuur ze zoals de beschrijving van de API zegt."),
    };
}
