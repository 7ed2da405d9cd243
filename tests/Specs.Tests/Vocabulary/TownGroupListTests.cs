using Dasta.Specs.Vocabulary;

namespace Specs.Tests.Vocabulary;

public sealed class TownGroupListTests
{
    private static readonly string[] Types = ["centre", "coast", "culture", "hinterland"];

    [Fact]
    public void Every_municipality_since_2019_has_one_type_and_one_class_of_size()
    {
        var day = new DateOnly(2020, 1, 1);
        foreach (var town in Municipalities.All.Where(area => area.Kind == AreaKind.Municipality
            && (area.IsInUse(day) || area.IsInUse(new DateOnly(2025, 1, 1)))))
        {
            var groups = TownGroupList.Codes.Where(code => TownGroupList.Of(code).Contains(town.Nis)).ToArray();
            groups.Length.ShouldBe(2, town.Name);
            groups.Count(code => Types.Contains(code, StringComparer.Ordinal)).ShouldBe(1, town.Name);
        }
    }

    [Theory]
    [InlineData("coast", 9)]
    [InlineData("culture", 5)]
    [InlineData("centre", 7)]
    [InlineData("size-1", 69)]
    [InlineData("size-2", 80)]
    [InlineData("size-3", 49)]
    [InlineData("size-4", 51)]
    [InlineData("size-5", 39)]
    [InlineData("size-6", 12)]
    public void On_the_map_of_2020_a_group_holds_as_many_towns_as_its_rule_says(string group, int towns) =>
        TownGroupList.Of(group).Count(nis => Municipalities.Find(nis)!.IsInUse(new DateOnly(2020, 1, 1)))
            .ShouldBe(towns);

    [Fact]
    public void A_group_that_is_not_in_the_list_holds_nobody() => TownGroupList.Of("mountain").ShouldBeEmpty();
}
