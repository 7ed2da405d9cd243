using Dasta.Specs.Values;

namespace Specs.Tests.Values;

public sealed class CodeTests
{
    [Fact]
    public void A_nis_code_has_the_address_of_the_municipality() =>
        NisCode.Parse("31004").Value.Iri.ShouldBe("https://data.vlaanderen.be/id/gemeente/31004");

    [Theory]
    [InlineData(null)]
    [InlineData("3100")]
    [InlineData("310044")]
    [InlineData("3100a")]
    [InlineData("\u0663\u0661\u0660\u0660\u0664")]
    public void Anything_but_five_digits_is_no_nis_code(string? text) =>
        NisCode.Parse(text).Refusal?.Code.ShouldBe("VALUE-002", text);

    [Theory]
    [InlineData("0207.485.869", "0207485869")]
    [InlineData("0207 485 869", "0207485869")]
    [InlineData("0316380841", "0316380841")]
    public void A_kbo_number_is_read_with_or_without_dots(string text, string digits) =>
        Kbo.Parse(text).Value.ToString().ShouldBe(digits);

    [Theory]
    [InlineData(null)]
    [InlineData("0207485865")]
    [InlineData("207485869")]
    [InlineData("02074858690")]
    [InlineData("BE0207485869")]
    public void A_kbo_number_with_a_wrong_check_or_length_is_refused(string? text) =>
        Kbo.Parse(text).Refusal?.Code.ShouldBe("VALUE-003", text);
}
