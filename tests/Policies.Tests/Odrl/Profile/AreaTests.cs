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
}
