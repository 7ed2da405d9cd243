using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Words;

/// <summary>
/// What every operator and every join says, written down here word for word: a phrase that came to mean something else
/// would be read back by the same phrase, but not by a town.
/// </summary>
public sealed class WordsGoldenTests
{
    private const string Two = """
        [ { "leftOperand": "language", "operator": "eq", "rightOperand": "nl" },
          { "leftOperand": "language", "operator": "eq", "rightOperand": "fr" } ]
        """;

    [Theory]
    [InlineData("eq", "“nl”", "de taal is “nl”", "the language is “nl”")]
    [InlineData("neq", "“nl”", "de taal is niet “nl”", "the language is not “nl”")]
    [InlineData("isAllOf", "“nl”, “fr”", "de taal is elk van deze: “nl”, “fr”", "the language is all of “nl”, “fr”")]
    [InlineData("isAnyOf", "“nl”, “fr”", "de taal is een van deze: “nl”, “fr”", "the language is one of “nl”, “fr”")]
    [InlineData("isNoneOf", "“nl”, “fr”",
        "de taal is geen van deze: “nl”, “fr”", "the language is none of “nl”, “fr”")]
    public void A_constraint_on_a_text_says(string comparison, string values, string dutch, string english) =>
        Says(Atom("language", comparison, values), dutch, english);

    [Theory]
    [InlineData("lt", "het betaalde bedrag is minder dan “5”", "the amount paid is below “5”")]
    [InlineData("lteq", "het betaalde bedrag is hoogstens “5”", "the amount paid is at most “5”")]
    [InlineData("gt", "het betaalde bedrag is meer dan “5”", "the amount paid is above “5”")]
    [InlineData("gteq", "het betaalde bedrag is minstens “5”", "the amount paid is at least “5”")]
    public void A_constraint_on_a_number_says(string comparison, string dutch, string english) =>
        Says(Atom("payAmount", comparison, "“5”"), dutch, english);

    [Theory]
    [InlineData("purpose", "isA", "“https://w3id.org/dasta/purpose/research”",
        "het doel valt onder onderzoek", "the purpose is a kind of research")]
    [InlineData("spatial", "hasPart", "“31004”", "het gebied bevat “31004”", "the area contains “31004”")]
    [InlineData("spatial", "isPartOf", "“30000”", "het gebied hoort bij “30000”", "the area lies in “30000”")]
    [InlineData("count", "lteq", "“10”",
        "het aantal keren gebruik is hoogstens “10”", "the number of uses is at most “10”")]
    public void A_constraint_on_what_is_wider_or_counted_says(
        string operand, string comparison, string values, string dutch, string english) =>
        Says(Atom(operand, comparison, values), dutch, english);

    [Theory]
    [InlineData("or", "minstens één hiervan geldt", "at least one of these holds")]
    [InlineData("and", "dit alles geldt", "all of these hold")]
    [InlineData("xone", "precies één hiervan geldt", "exactly one of these holds")]
    [InlineData("andSequence", "dit geldt in deze volgorde", "these hold in this order")]
    public void Constraints_joined_say(string join, string dutch, string english) => Says(
        $$"""{ "{{join}}": {{(join == "andSequence" ? $$"""{ "@list": {{Two}} }""" : Two)}} }""",
        $"{dutch}: (de taal is “nl”; de taal is “fr”)",
        $"{english}: (the language is “nl”; the language is “fr”)");

    [Fact]
    public void The_template_for_merchants_says()
    {
        new PolicyWords(Language.En).Of(PolicyTemplates.MerchantsOfZone("urn:zone")).ShouldBe(
        [
            "Anyone may read the data, provided that the recipient lies in “urn:zone”; the purpose is a kind of "
                + "running a business; the length of the period is month; "
                + "the number of rows in an answer is at most “1000”.",
            "Nobody may hand on the data (by contract only).",
            "Nobody may look for people or businesses behind the data (by contract only).",
            "Where a permission and a prohibition both apply, the prohibition holds.",
        ]);
        new PolicyWords(Language.Nl).Of(PolicyTemplates.VendorToTown()).ShouldBe(
        [
            "Iedereen mag de gegevens aanleveren, op deze voorwaarden: de rol van wie vraagt is leverancier; het doel "
                + "valt onder levering aan de gemeente.",
            "Niemand mag de gegevens lezen.",
            "Niemand mag de gegevens verkopen (alleen bij contract).",
            "Niemand mag de gegevens doorgeven (alleen bij contract).",
            "Waar een toelating en een verbod allebei gelden, geldt het verbod.",
        ]);
    }

    private static void Says(string constraint, string dutch, string english)
    {
        var policy = PolicyReader.Read(Samples.OfferWith(constraint, "read")).Value;

        new PolicyWords(Language.Nl).Of(policy)[0]
            .ShouldBe($"Iedereen mag de gegevens lezen, op deze voorwaarden: {dutch}.");
        new PolicyWords(Language.En).Of(policy)[0]
            .ShouldBe($"Anyone may read the data, provided that {english}.");
    }

    private static string Atom(string operand, string comparison, string values) =>
        $$"""
        { "leftOperand": "{{operand}}", "operator": "{{comparison}}",
          "rightOperand": [{{values.Replace('“', '"').Replace('”', '"')}}] }
        """;
}
