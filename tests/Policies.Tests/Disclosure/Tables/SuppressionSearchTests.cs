using Dasta.Policies.Disclosure.Tables;
using Dasta.Policies.Disclosure.Tables.Suppression;

namespace Policies.Tests.Disclosure.Tables;

/// <summary>The two ways to look for cells that protect another, each by itself.</summary>
public sealed class SuppressionSearchTests
{
    [Fact]
    public void Two_ways_are_a_network_also_when_one_has_several_levels_and_three_ways_are_none()
    {
        Sample.TwoWays(3, 4, new long[12]).Network.ShouldNotBeNull();
        Sample.Of([Sample.Codes("d", 5)], new long[5]).Network.ShouldNotBeNull();
        Sample.Of([["a/1", "a/2", "b/1"], Sample.Codes("d", 3)], new long[9]).Network.ShouldNotBeNull();
        Sample.Of([Sample.Codes("d", 3), ["a/1", "a/2", "b/1"]], new long[9]).Network.ShouldNotBeNull();
        Sample.ThreeWays([2, 2, 2], new long[8]).Network.ShouldBeNull();
        Sample.Of([["a/1", "a/2", "b/1"], ["w/1", "w/2", "v/1"]], new long[9]).Network.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_cheapest_cells_of_the_smallest_box_protect_a_lone_cell(bool byNetwork)
    {
        var table = Sample.TwoWays(3, 3, [5, 900, 60, 300, 400, 500, 70, 700, 80]);
        var (search, cells) = Searching(table, byNetwork, Sample.Find(table, "r001", "c001"));
        var cell = Sample.Find(table, "r001", "c001");

        search.Proof(cell).ShouldBeNull();
        var extra = search.Extra(cell)!;
        extra.ShouldBe(
            [Find("r001", "c003"), Find("r003", "c001"), Find("r003", "c003")], ignoreOrder: true);
        foreach (var other in extra)
        {
            cells.Hidden[other] = true;
        }

        search.Proof(cell)!.ShouldBe(extra, ignoreOrder: true);
        search.Extra(cell)!.ShouldBeEmpty();

        int Find(params string[] coordinates) => Sample.Find(table, coordinates);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cells_that_are_hidden_already_are_used_first(bool byNetwork)
    {
        var table = Sample.TwoWays(3, 3, [5, 900, 60, 300, 400, 500, 70, 700, 80]);
        var hidden = Sample.Find(table, "r002", "c002");
        var (search, _) = Searching(table, byNetwork, Sample.Find(table, "r001", "c001"), hidden);

        search.Extra(Sample.Find(table, "r001", "c001"))!.ShouldBe(
            [Sample.Find(table, "r001", "c002"), Sample.Find(table, "r002", "c001")], ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_known_cell_protects_nothing(bool byNetwork)
    {
        var table = Sample.TwoWays(2, 2, [5, 100, 200, 300]);
        var known = new bool[table.Entries.Count];
        known[Sample.Find(table, "r002", "c002")] = true;
        var cells = new HiddenCells(table, 0.1, known);
        var cell = Sample.Find(table, "r001", "c001");
        cells.Hidden[cell] = true;

        Search(table, byNetwork, cells).Extra(cell)!.ShouldNotContain(Sample.Find(table, "r002", "c002"));
        Array.Fill(known, true);
        Search(table, byNetwork, cells).Extra(cell).ShouldBeNull();
    }

    [Fact]
    public void A_way_to_withhold_costs_what_it_withholds_and_one_cell_more_outweighs_any_values()
    {
        var table = Sample.TwoWays(2, 2, [5, 100, 200, 300]);
        var cells = new HiddenCells(table, 0.1, new bool[table.Entries.Count]);
        cells.Cost().ShouldBe(0);

        var (small, large) = (Sample.Find(table, "r001", "c001"), Sample.Find(table, "r002", "c002"));
        cells.Hidden[small] = true;
        var one = cells.Cost();
        cells.Hidden[large] = true;
        var two = cells.Cost();
        cells.Hidden[small] = false;

        one.ShouldBe((1L << 40) + 5);
        two.ShouldBe((2L << 40) + 305);
        cells.Cost().ShouldBe((1L << 40) + 300);
        two.ShouldBeGreaterThan(cells.Cost());
        cells.Copy().Cost().ShouldBe(cells.Cost());
    }

    [Theory]
    [InlineData(0, 0.1, 1, 0)]
    [InlineData(1, 0.1, 1, 1)]
    [InlineData(9, 0.1, 1, 1)]
    [InlineData(10, 0.1, 2, 2)]
    [InlineData(29, 0.1, 3, 3)]
    [InlineData(30, 0.1, 4, 4)]
    [InlineData(20, 1, 21, 20)]
    public void A_count_must_be_able_to_differ_by_more_than_the_margin(long value, double margin, long up, long down) =>
        ProtectionNeed.Of(value, margin).ShouldBe(new ProtectionNeed(up, down));

    private static (ISuppressionSearch Search, HiddenCells Cells) Searching(
        AdditiveTable table, bool byNetwork, params int[] hidden)
    {
        var cells = new HiddenCells(table, 0.1, new bool[table.Entries.Count]);
        foreach (var cell in hidden)
        {
            cells.Hidden[cell] = true;
        }

        return (Search(table, byNetwork, cells), cells);
    }

    private static ISuppressionSearch Search(AdditiveTable table, bool byNetwork, HiddenCells cells) =>
        byNetwork ? new NetworkSearch(table.Network!, cells) : new MoveSearch(cells);
}
