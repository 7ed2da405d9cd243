namespace Dasta.Connector.People.Told.Refusals;

/// <summary>In Dutch: refusals of what merchants keep at the connector of their town.</summary>
internal static class DutchMerchantRefusals
{
    public static readonly Dictionary<string, DutchRefusal> Texts = new(StringComparer.Ordinal)
    {
        ["SHOP-001"] = new(
            "Bij dit account hoort geen zaak.",
            "Een eigenaar van de gemeente nodigt een handelaar uit met zijn zaak, op de pagina Handelaars."),
        ["SHOP-002"] = new(
            "De zaak kan zo niet bewaard worden.",
            "Geef een e-mailadres, een naam van hoogstens 100 tekens, een gebied met cijfers en een sector van de "
            + "lijst."),
        ["SHOP-003"] = new(
            "De cijfers van deze maand kunnen niet bewaard worden:",
            "Geef een maand die voorbij is, en bezoekers en kassabonnen als gehele getallen (niet meer kassabonnen "
            + "dan "
                + "bezoekers) en de omzet in euro, of een deel daarvan."),
        ["SHOP-004"] = new(
            "Het bestand met maanden kan niet gelezen worden:",
            "Stuur CSV van hoogstens 64 KB: een regel maand;bezoekers;kassabonnen;omzet, en dan een regel per maand."),
        ["SHOP-005"] = new(
            "De openingsuren kunnen niet bewaard worden.",
            "Geef van elke dag van en tot in hele uren, of laat beide leeg."),
        ["SHOP-006"] = new(
            "Deze zaak is er niet.", "Zoek haar op de pagina Handelaars."),
        ["SHOP-007"] = new(
            "Deze handelaar laat de gemeente geen cijfers zien.",
            "Alleen de handelaar kan ze openen, op zijn eigen pagina."),
    };
}
