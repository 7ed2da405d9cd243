using Dasta.Specs.Vocabulary;

namespace Specs.Tests.Vocabulary;

public sealed class TownRegionListTests
{
    private const string Towns = "data/nis/flemish-municipalities-2025.csv";

    [Fact]
    public void Every_municipality_of_2025_lies_in_one_region_of_each_kind()
    {
        foreach (var town in Municipalities.All.Where(area => area is { Kind: AreaKind.Municipality, Until: null }))
        {
            TownRegionList.Codes.Where(code => TownRegionList.Of(code).Contains(town.Nis))
                .Select(code => code.Split('-')[0]).ShouldBe(["reference", "tourist", "transport"], town.Name);
        }

        TownRegionList.Codes.CountBy(code => code.Split('-')[0]).ToDictionary()
            .ShouldBe(new Dictionary<string, int> { ["reference"] = 15, ["tourist"] = 24, ["transport"] = 15 });
        TownRegionList.Codes.Sum(code => TownRegionList.Of(code).Count).ShouldBe(3 * 285);
    }

    [SharedFact(Towns)]
    public void Each_region_holds_the_towns_that_its_source_says()
    {
        var lines = File.ReadAllLines(SharedFiles.Find(Towns)!).Select(line => line.Split(',')).ToArray();
        foreach (var kind in (string[])["reference", "tourist", "transport"])
        {
            var column = Array.IndexOf(lines[0], kind + "_region");
            var theirs = lines.Skip(1).GroupBy(line => line[column], line => line[0], StringComparer.Ordinal)
                .Select(region => string.Join(' ', region.Order(StringComparer.Ordinal)));

            TownRegionList.Codes.Where(code => code.StartsWith(kind, StringComparison.Ordinal))
                .Select(code => string.Join(
                    ' ', TownRegionList.Of(code).Select(nis => nis.ToString()).Order(StringComparer.Ordinal)))
                .ShouldBe(theirs, ignoreOrder: true, kind);
        }
    }

    [Theory]
    [InlineData("tourist-hageland", 20, "toeristische regio Hageland", "tourist region Hageland")]
    [InlineData("transport-kempen", 28, "vervoerregio Kempen", "transport region Kempen")]
    [InlineData("reference-waasland", 7, "referentieregio Waasland", "reference region Waasland")]
    [InlineData("tourist-waasland", 8, "toeristische regio Waasland", "tourist region Waasland")]
    public void A_region_has_its_towns_and_a_name_in_both_languages(string code, int towns, string nl, string en)
    {
        TownRegionList.Of(code).Count.ShouldBe(towns);
        TownRegionList.NameOf(code).ShouldBe(new(nl, en));
    }

    [Fact]
    public void A_region_that_is_not_in_the_list_holds_nobody_and_has_no_name()
    {
        TownRegionList.Of("transport-mountain").ShouldBeEmpty();
        TownRegionList.NameOf("transport-mountain").ShouldBeNull();
    }
}
