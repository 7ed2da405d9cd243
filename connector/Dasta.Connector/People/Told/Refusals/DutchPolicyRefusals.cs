namespace Dasta.Connector.People.Told.Refusals;

/// <summary>In Dutch: refusals of terms that a person writes.</summary>
internal static class DutchPolicyRefusals
{
    public static readonly Dictionary<string, DutchRefusal> Texts = new(StringComparer.Ordinal)
    {
        ["POLICY-001"] = new(
            "De regeling is niet goed geschreven.",
            "Schrijf ze in de compacte JSON van het protocol of in JSON-LD; de plaats is een "
                + "JSON-verwijzing."),
        ["POLICY-002"] = new(
            "De regeling noemt een onbekende handeling.",
            "Gebruik een handeling van ODRL 2.2 of van het profiel."),
        ["POLICY-003"] = new(
            "De regeling stelt een voorwaarde aan iets onbekends.",
            "Gebruik een linkerlid van ODRL 2.2 of van het profiel."),
        ["POLICY-004"] = new(
            "De regeling gebruikt een vergelijking die onbekend is of hier niets betekent.",
            "Gebruik een van de twaalf van ODRL; lt tot gteq vergelijken wat een volgorde heeft."),
        ["POLICY-005"] = new(
            "De regeling vergelijkt met een waarde die daar niet kan staan.",
            "Een tijdstip is een xsd:dateTime of xsd:date; de codes staan in het profiel."),
        ["POLICY-006"] = new(
            "De regeling laat een toelating wachten op een plicht die deze dataruimte niet kan zien "
                + "vervullen.",
            "Zet ze als verplichting in de regeling: dan bindt ze door de overeenkomst en houdt ze niets "
                + "op."),
        ["POLICY-007"] = new(
            "De regeling gebruikt een term die hier niets betekent.",
            "Laat hem weg: een term die niet telt, zou de regeling ongemerkt ruimer maken."),
        ["POLICY-008"] = new(
            "De regeling kiest een andere omgang met tegenspraak dan hier mag.",
            "Een aanbod in deze dataruimte zegt odrl:prohibit."),
        ["POLICY-009"] = new(
            "De regeling heeft geen toelating, verbod of verplichting.",
            "Geef ze minstens één regel."),
        ["POLICY-010"] = new(
            "Een overeenkomst noemt de gegevens en beide partijen.",
            "Voeg toe wat ontbreekt."),
        ["POLICY-011"] = new(
            "De regeling is groter dan een regeling mag zijn.",
            "De grenzen staan in het profiel."),
        ["POLICY-012"] = new(
            "De regeling erft van een die er niet bij is.",
            "Geef beide, of schrijf de geërfde regels uit."),
        ["POLICY-013"] = new(
            "De regeling erft van zichzelf.",
            "Haal een van de verwijzingen weg."),
        ["POLICY-014"] = new(
            "De regeling heeft een plicht waar ODRL er geen kent.",
            "Een toelating heeft plichten, een verbod herstel, een plicht gevolgen; een gevolg heeft er "
                + "geen."),
        ["POLICY-015"] = new(
            "De regeling spreekt zichzelf tegen.",
            "Een van de twee regels of voorwaarden moet weg."),
        ["POLICY-016"] = new(
            "De regeling stelt een voorwaarde waaraan niets kan voldoen.",
            "Maak ze ruimer, of laat de regel weg."),
        ["POLICY-017"] = new(
            "De regeling laat toe wat een dwingende regel van de dataruimte verbiedt.",
            "Maak de toelating enger; de regels van de dataruimte gaan voor."),
        ["POLICY-018"] = new(
            "Aan beide regelingen kan niet tegelijk voldaan worden.",
            "Vraag wat de andere aanbiedt, of doe een tegenvoorstel."),
        ["POLICY-019"] = new(
            "De regeling beperkt de gegevens op een plaats waar het lezen dat niet kan volgen.",
            "Voorwaarden op gegevens staan in toelatingen, alleen of met and; een verbod kan niet beperken."),
        ["POLICY-021"] = new(
            "De regeling is door een andere vervangen en geldt niet meer.",
            "Gebruik de regeling die in dcterms:isReplacedBy genoemd wordt."),
        ["POLICY-022"] = new(
            "De regeling laat een regel afhangen van iets dat geen connector van deze dataruimte kent.",
            "Gebruik een kenmerk dat het profiel bekend noemt, of maak er een plicht van: die bindt bij contract."),
    };
}
