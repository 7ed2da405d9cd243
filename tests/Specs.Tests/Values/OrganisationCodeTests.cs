using Dasta.Specs.Values;

namespace Specs.Tests.Values;

public sealed class OrganisationCodeTests
{
    [Theory]
    [InlineData("OVO002949", OrganisationCodeKind.Ovo, "OVO002949")]
    [InlineData(" ovo002949 ", OrganisationCodeKind.Ovo, "OVO002949")]
    [InlineData("0207494579", OrganisationCodeKind.Kbo, "0207494579")]
    [InlineData("0207.494.579", OrganisationCodeKind.Kbo, "0207494579")]
    [InlineData("31005", OrganisationCodeKind.Nis, "31005")]
    public void A_code_is_read_in_each_of_its_three_ways(string text, OrganisationCodeKind kind, string written)
    {
        OrganisationCode.TryParse(text, out var code).ShouldBeTrue();
        code.ShouldBe(new OrganisationCode(kind, written));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("OVO00294")]
    [InlineData("OVO00294x")]
    [InlineData("0207494578")]
    [InlineData("3100")]
    [InlineData("31005' or true")]
    public void What_is_no_code_is_none(string? text) => OrganisationCode.TryParse(text, out _).ShouldBeFalse();
}
