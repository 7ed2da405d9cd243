namespace Dasta.Connector.Negotiations.Documents;

/// <summary>The words of an agreement's page in one language.</summary>
/// <param name="Rules">The rules of the rulebook that hold beside the terms.</param>
internal sealed record PageTexts(
    string Language, string Title, string Between, string Provider, string Consumer, string About, string Indicators,
    string Made, string Until, string NoEnd, string Replaces, string Terms, string TermsUnread, string RulesTitle,
    IReadOnlyList<string> Rules, string Proof, string Digest, string SignedBy, string NotSigned, string Identifier,
    string HowToCheck, string Text)
{
    public static PageTexts Of(string language) => language == "en" ? English : Dutch;

    private static PageTexts English { get; } = new(
        "en", "Agreement on the use of figures", "Between", "Provider", "Consumer", "About", "Indicators", "Made on",
        "Until", "no end date", "Replaces", "What was agreed",
        "These terms are written in a form that can't be told in words here; the text below holds.",
        "Rules of the data space",
        Rulebook.RulesOf("en"),
        "Proof", "SHA-256 of the agreement", "Signature of", "not signed: its software makes no signatures",
        "Identifier",
        "Each signature is a JWS with detached content (RFC 7515, appendix F) over the canonical form (RFC 8785) of "
            + "the text below, by a key of the signer's DID document.",
        "The agreement as it was signed");

    private static PageTexts Dutch { get; } = new(
        "nl", "Overeenkomst over het gebruik van cijfers", "Tussen", "Aanbieder", "Afnemer", "Over", "Indicatoren",
        "Gemaakt op", "Tot", "geen einddatum", "Vervangt", "Wat is afgesproken",
        "Deze voorwaarden kunnen hier niet in woorden verteld worden; de tekst onderaan geldt.",
        "Regels van de gegevensruimte",
        Rulebook.RulesOf("nl"),
        "Bewijs", "SHA-256 van de overeenkomst", "Handtekening van",
        "niet ondertekend: zijn software maakt geen handtekeningen", "Kenmerk",
        "Elke handtekening is een JWS met losse inhoud (RFC 7515, bijlage F) over de canonieke vorm (RFC 8785) van de "
            + "tekst hieronder, met een sleutel uit het DID-document van de ondertekenaar.",
        "De overeenkomst zoals ze ondertekend is");
}
