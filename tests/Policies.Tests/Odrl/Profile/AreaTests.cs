using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl.Profile;

/// <summary>An area is one area by its code and by every address the base registries have for it.</summary>
public sealed class AreaTests
{
    private const string Registry = "https://data.vlaanderen.be/id/";

    [Theory]
    [InlineData(OdrlTerms.Spatial, Registry + "gemeente/31004", "31004")]
    [InlineData(OdrlTerms.Nis, Registry + "gemeente/31004", "31004")]
    [InlineData(OdrlTerms.Spatial, Registry + "provincie/30000", "30000")]
    [InlineData(OdrlTerms.Spatial, "31004", "31004")]
    [InlineData(OdrlTerms.Spatial, Registry + "provincie/31004", Registry + "provincie/31004")]
    [InlineData(OdrlTerms.Spatial, Registry + "straat/31004", Registry + "straat/31004")]
    [InlineData(OdrlTerms.Spatial, Registry + "gemeente/99999", Registry + "gemeente/99999")]
    [InlineData(OdrlTerms.Spatial, "https://a.example/gemeente/31004", "https://a.example/gemeente/31004")]
    [InlineData(OdrlTerms.Purpose, Registry + "gemeente/31004", Registry + "gemeente/31004")]
    public void An_address_stands_for_its_code_where_the_operand_is_an_area(
        string operand, string value, string canonical) =>
        CodeLists.Canonical(operand, value).ShouldBe(canonical);

    [Fact]
    public void A_right_over_an_area_is_over_itself_first_and_over_what_lies_in_it()
    {
        var province = AreasInside.Of(Registry + "provincie/30000");

        province[0].ShouldBe("30000");
        province.ShouldContain("31004");
        province.ShouldNotContain("11002");
        province.Count.ShouldBe(province.Distinct().Count());
        AreasInside.Of("31004").ShouldBe(["31004"]);
        AreasInside.Of("99999").ShouldBe(["99999"]);
        AreasInside.Of("31004-centrum").ShouldBe(["31004-centrum"]);
    }
}
