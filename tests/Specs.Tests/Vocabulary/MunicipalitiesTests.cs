using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Specs.Tests.Vocabulary;

public sealed class MunicipalitiesTests
{
    private static readonly NisCode EastFlanders = Nis("40000");
    private static readonly NisCode Zwijndrecht = Nis("11056");
    private static readonly NisCode Beveren = Nis("46030");

    [Theory]
    [InlineData("2018-12-31", 308)]
    [InlineData("2019-01-01", 300)]
    [InlineData("2024-12-31", 300)]
    [InlineData("2025-01-01", 285)]
    public void Flanders_has_as_many_municipalities_as_the_map_of_the_day(string day, int count) =>
        Municipalities.All.Count(area => area.Kind == AreaKind.Municipality && area.IsInUse(DateOnly.Parse(day, null)))
            .ShouldBe(count);

    [Theory]
    [InlineData("2019-01-01", 15, 7)]
    [InlineData("2025-01-01", 28, 13)]
    public void Mergers_make_fewer_of_more(string day, int before, int after)
    {
        var changes = Municipalities.Changes.Where(change => change.Date == DateOnly.Parse(day, null)).ToArray();
        changes.Select(change => change.From).Distinct().Count().ShouldBe(before);
        changes.Select(change => change.To).Distinct().Count().ShouldBe(after);
    }

    [Theory]
    [InlineData("10000", 67)]
    [InlineData("20001", 63)]
    [InlineData("30000", 62)]
    [InlineData("40000", 55)]
    [InlineData("70000", 38)]
    public void A_province_contains_its_municipalities_of_today(string province, int count) =>
        Municipalities.All.Count(area => area is { Kind: AreaKind.Municipality, Until: null }
            && Municipalities.Contains(Nis(province), area.Nis)).ShouldBe(count);

    [Fact]
    public void A_code_ends_exactly_when_another_takes_over_and_every_level_hangs_under_the_next()
    {
        foreach (var area in Municipalities.All)
        {
            Municipalities.Successor(area.Nis)?.Date.ShouldBe(area.Until!.Value, area.Name);
            (Municipalities.Successor(area.Nis) is null).ShouldBe(area.Until is null, area.Name);
            var above = area.Within is { } within ? Municipalities.Find(within) : null;
            ((int?)above?.Kind).ShouldBe(area.Kind == AreaKind.Country ? null : (int)area.Kind - 1, area.Name);
        }

        foreach (var change in Municipalities.Changes)
        {
            Municipalities.Find(change.To)!.IsInUse(change.Date).ShouldBeTrue(change.To.ToString());
        }
    }

    [Fact]
    public void An_old_code_resolves_to_its_successor_from_the_day_of_the_merger()
    {
        Municipalities.Resolve(Zwijndrecht, new DateOnly(2024, 12, 31)).ShouldBe(Zwijndrecht);
        Municipalities.Resolve(Zwijndrecht, new DateOnly(2025, 1, 1)).ShouldBe(Beveren);
        Municipalities.Resolve(Zwijndrecht).ShouldBe(Beveren);
        Municipalities.Resolve(Beveren, new DateOnly(2018, 1, 1)).ShouldBe(Beveren);
        Municipalities.Resolve(Nis("99991")).ShouldBe(Nis("99991"));
    }

    [Fact]
    public void A_town_that_took_in_a_neighbour_keeps_its_code_and_names_both()
    {
        Municipalities.Successor(Nis("11002")).ShouldBeNull();
        Municipalities.Predecessors(Nis("11002")).Select(change => change.From.ToString())
            .ShouldBe(["11002", "11007"]);
    }

    [Fact]
    public void A_town_that_merged_lies_where_its_successor_lies_on_the_map_of_the_day()
    {
        Municipalities.Contains(EastFlanders, Zwijndrecht).ShouldBeTrue();
        Municipalities.Contains(Nis("10000"), Zwijndrecht).ShouldBeFalse();
        Municipalities.Contains(Nis("10000"), Zwijndrecht, new DateOnly(2024, 6, 1)).ShouldBeTrue();
        Municipalities.Contains(EastFlanders, Zwijndrecht, new DateOnly(2024, 6, 1)).ShouldBeFalse();
        Municipalities.Contains(Nis("01000"), Zwijndrecht).ShouldBeTrue();
    }

    [Fact]
    public void A_right_over_a_former_town_is_no_right_over_the_town_it_became_part_of()
    {
        Municipalities.Contains(Beveren, Zwijndrecht).ShouldBeTrue();
        Municipalities.Contains(Zwijndrecht, Beveren).ShouldBeFalse();
        Municipalities.Contains(Zwijndrecht, Nis("46003")).ShouldBeFalse();
    }

    [Fact]
    public void What_was_said_under_a_former_code_is_found_under_the_later_one_and_back()
    {
        Municipalities.Lineage(Zwijndrecht).ShouldBe([Zwijndrecht, Beveren]);
        Municipalities.Lineage(Beveren).ShouldBe(
            [Beveren, Zwijndrecht, Nis("46003"), Nis("46013")], ignoreOrder: true);
        Municipalities.Lineage(Nis("99991")).ShouldBe([Nis("99991")]);
    }

    [Theory]
    [InlineData("46030", "2025-06-01", "2024-01-01", "11056 46003 46013")]
    [InlineData("46030", "2025-06-01", "2025-01-01", "46030")]
    [InlineData("11002", "2025-06-01", "2024-01-01", "11002 11007")]
    [InlineData("11002", "2024-06-01", "2024-01-01", "11002")]
    [InlineData("46003", "2025-06-01", "2024-01-01", "")]
    [InlineData("99991", "2025-06-01", "2024-01-01", "99991")]
    public void A_town_of_today_has_the_parts_it_had_on_a_former_day(
        string nis, string day, string former, string parts) =>
        string.Join(' ', Municipalities.PartsOn(Nis(nis), DateOnly.Parse(day, null), DateOnly.Parse(former, null)))
            .ShouldBe(parts);

    [Fact]
    public void An_unknown_code_lies_in_itself_only()
    {
        Municipalities.Contains(Nis("99991"), Nis("99991")).ShouldBeTrue();
        Municipalities.Contains(Nis("01000"), Nis("99991")).ShouldBeFalse();
        Municipalities.Parent(Nis("99991")).ShouldBeNull();
    }

    [Fact]
    public void Areas_contain_each_other_as_an_order()
    {
        var codes = Municipalities.All.Select(area => area.Nis).ToArray();
        var pairs = codes.SelectMany(inner => codes.Where(outer => Municipalities.Contains(outer, inner))
            .Select(outer => (outer, inner))).ToHashSet();
        foreach (var (outer, inner) in pairs)
        {
            (outer == inner || !pairs.Contains((inner, outer))).ShouldBeTrue($"{outer} {inner}");
            codes.Where(wider => pairs.Contains((wider, outer)))
                .ShouldAllBe(wider => Municipalities.Contains(wider, inner), $"{outer} {inner}");
        }
    }

    private static NisCode Nis(string text) => NisCode.Parse(text).Value;
}
