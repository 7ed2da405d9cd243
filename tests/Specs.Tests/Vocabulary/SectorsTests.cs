using Dasta.Specs.Vocabulary;

namespace Specs.Tests.Vocabulary;

public sealed class SectorsTests
{
    [Fact]
    public void Every_sector_has_its_own_code_and_both_names()
    {
        Sectors.All.Count.ShouldBe(11);
        Sectors.All.ShouldAllBe(sector => sector.Name.Nl.Length > 0 && sector.Name.En.Length > 0);
        Sectors.Find("fashion")!.Kind.ShouldBe(SectorKind.Retail);
        Sectors.Find("Fashion").ShouldBeNull();
    }

    [Theory]
    [InlineData("shop", "bakery", "food")]
    [InlineData("shop", "something_new", "otherRetail")]
    [InlineData("amenity", "pub", "hospitality")]
    [InlineData("office", "architect", "service")]
    [InlineData("amenity", "school", null)]
    [InlineData("shop", "", null)]
    [InlineData("building", "retail", null)]
    public void A_tag_of_openstreetmap_stands_for_a_sector_or_for_no_outlet(string key, string value, string? sector) =>
        (Sectors.OfTag(key, value)?.Code).ShouldBe(sector);
}
