namespace Dasta.Connector.Negotiations.Documents;

/// <summary>The words of an agreement's page in one language.</summary>
/// <param name="Rules">The rules of the data space that hold beside the terms.</param>
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
        [
            "The policy is decided on at every read; who no longer meets it reads no further.",
            "Every read, answered or refused, stands in the provider's audit. Both sides see how much was read.",
            "Figures leave only after disclosure control; raw counts never leave the provider.",
            "Terms marked as holding by contract can't be enforced by software; the consumer is bound by them all the "
                + "same.",
            "Either side may end the agreement, with a reason. Transfers then end and every read stops at once.",
            "Other terms hold only once both sides agreed on them; the agreement then takes the place of this one.",
        ],
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
        [
            "De regeling wordt bij elke lezing getoetst; wie er niet meer aan voldoet, leest niet verder.",
            "Elke lezing, beantwoord of geweigerd, staat in het logboek van de aanbieder. Beide kanten zien hoeveel er "
                + "gelezen is.",
            "Cijfers vertrekken pas na bescherming tegen onthulling; ruwe tellingen verlaten de aanbieder nooit.",
            "Wat als contractueel gemerkt is, kan geen software afdwingen; de afnemer is er evengoed aan gebonden.",
            "Elke kant kan de overeenkomst met opgave van reden beëindigen. Overdrachten eindigen dan en elke lezing "
                + "stopt meteen.",
            "Andere voorwaarden gelden pas als beide kanten ze aanvaardden, als overeenkomst in de plaats van deze.",
        ],
        "Bewijs", "SHA-256 van de overeenkomst", "Handtekening van",
        "niet ondertekend: zijn software maakt geen handtekeningen", "Kenmerk",
        "Elke handtekening is een JWS met losse inhoud (RFC 7515, bijlage F) over de canonieke vorm (RFC 8785) van de "
            + "tekst hieronder, met een sleutel uit het DID-document van de ondertekenaar.",
        "De overeenkomst zoals ze ondertekend is");
}
