using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Dasta.Policies.Disclosure.Tables.Intervals;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Disclosure.Tables;

public sealed class SecondarySuppressionTests
{
    private static readonly TableProtection Protection = new(new DisclosureSettings());

    [Fact]
    public void Attack_14_linear_algebra_no_primary_cell_is_worked_out_within_ten_percent()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Sample.Small.ToArbitrary(), table =>
        {
            var made = Protection.Protect(table).Value;
            var intervals = made.Intervals();
            return Primary(table).All(cell => made.Statuses[cell] == CellStatus.Primary
                && intervals[cell].IsWiderThan(0.1, table.Entries[cell].Value) && !intervals[cell].IsUnique);
        }));
    }

    [Fact]
    public void No_extra_cell_could_be_published_after_all() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(
            Sample.Small.Where(table => table.Network is not null).ToArbitrary(), table =>
        {
            var hidden = Hidden(Protection.Protect(table).Value);
            var primary = Primary(table);
            return Enumerable.Range(0, hidden.Length).Where(cell => hidden[cell] && !primary.Contains(cell)).All(cell =>
            {
                hidden[cell] = false;
                var isNeeded = !AllProtected(table, hidden, primary);
                hidden[cell] = true;
                return isNeeded;
            });
        }));

    [Fact]
    public void The_order_of_the_rows_changes_nothing_but_ties_and_the_same_table_gives_the_same_cells() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Sample.Small.ToArbitrary(), table =>
            Protection.Protect(table).Value.Statuses.SequenceEqual(
                Protection.Protect(AdditiveTable.Create([.. table.Entries]).Value).Value.Statuses)));

    [Fact]
    public void A_lone_small_cell_of_a_two_way_table_costs_three_others()
    {
        var table = Sample.TwoWays(3, 3, [5, 100, 200, 300, 400, 500, 600, 700, 800]);
        var made = Protection.Protect(table).Value;

        made.Statuses.Count(status => status == CellStatus.Secondary).ShouldBe(3);
        made.Statuses[Sample.Find(table, "r002", "c002")].ShouldBe(CellStatus.Secondary);
    }

    [Fact]
    public void A_line_of_cells_needs_one_other()
    {
        var table = Sample.Of([Sample.Codes("d", 7)], [400, 3, 380, 410, 500, 900, 200]);
        var made = Protection.Protect(table).Value;

        made.Statuses[Sample.Find(table, "d007")].ShouldBe(CellStatus.Secondary);
        made.Statuses.Count(status => status == CellStatus.Secondary).ShouldBe(1);
        made.Intervals()[Sample.Find(table, "d002")].ShouldBe(new FeasibilityInterval(0, 203));
    }

    [Fact]
    public void A_table_without_small_cells_is_published_whole() =>
        Protection.Protect(Sample.TwoWays(2, 2, [30, 40, 50, 60])).Value.Statuses
            .ShouldAllBe(status => status == CellStatus.Published);

    [Fact]
    public void A_wider_margin_hides_a_wider_neighbour()
    {
        var table = Sample.Of([Sample.Codes("d", 3)], [29, 31, 400], threshold: 30);
        new TableProtection(new DisclosureSettings { IntervalMargin = 1 }).Protect(table).Value
            .Statuses[Sample.Find(table, "d002")].ShouldBe(CellStatus.Secondary);
    }

    /// <summary>How far the search is from the least that any method could hide, by trying every set.</summary>
    [Fact]
    public void The_extra_cells_are_as_few_as_can_be_in_nearly_every_small_table()
    {
        var tables = Enumerable.Range(0, 150).Select(Numbered);
        var (least, made) = (0, 0);
        foreach (var table in tables)
        {
            var primary = Primary(table);
            var ours = Hidden(Protection.Protect(table).Value).Count(cell => cell) - primary.Length;
            least += Least(table, primary, ours);
            made += ours;
        }

        made.ShouldBeLessThanOrEqualTo((int)(least * 1.05), $"{made} cells, where {least} would do");
    }

    /// <summary>The same small tables at each run, so that the figure can be told.</summary>
    private static AdditiveTable Numbered(int number)
    {
        var forms = Sample.SmallForms
            .Where(form => form.Aggregate(1, (cells, codes) => cells * (codes.Length + 1)) <= 16);
        var form = forms.ElementAt(number % forms.Count());
        var leaves = form.Aggregate(1, (product, codes) => product * codes.Length);
        return Sample.Of(form, [.. Enumerable.Range(0, leaves)
            .Select(leaf => unchecked((uint)((number * 64) + leaf + 1) * 2654435761u) / (double)uint.MaxValue)
            .Select(spread => spread < 0.14 ? 0 : (long)(1 + (spread < 0.43 ? spread * 67 : spread * 199)))]);
    }

    private static int Least(AdditiveTable table, int[] primary, int most)
    {
        var others = Enumerable.Range(0, table.Entries.Count).Except(primary).ToArray();
        for (var size = 0; size < most; size++)
        {
            if (Sets(others, size).Any(set => AllProtected(table, Set(table, primary, set), primary)))
            {
                return size;
            }
        }

        return most;
    }

    private static IEnumerable<int[]> Sets(int[] from, int size) => size == 0
        ? [[]]
        : from.SelectMany((first, at) => Sets(from[(at + 1)..], size - 1).Select(rest => (int[])[first, .. rest]));

    private static bool[] Set(AdditiveTable table, int[] primary, int[] others)
    {
        var hidden = new bool[table.Entries.Count];
        foreach (var cell in primary.Concat(others))
        {
            hidden[cell] = true;
        }

        return hidden;
    }

    private static bool AllProtected(AdditiveTable table, bool[] hidden, int[] primary) =>
        FeasibilityIntervals.Of(table, hidden, primary)
            .All(pair => pair.Value.IsWiderThan(0.1, table.Entries[pair.Key].Value));

    private static int[] Primary(AdditiveTable table) =>
        [.. Enumerable.Range(0, table.Entries.Count).Where(cell => table.Entries[cell].IsPrimary)];

    private static bool[] Hidden(ProtectedTable made) =>
        [.. made.Statuses.Select(status => status != CellStatus.Published)];
}
