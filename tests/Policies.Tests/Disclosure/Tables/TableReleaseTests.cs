using System.Globalization;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;

namespace Policies.Tests.Disclosure.Tables;

public sealed class TableReleaseTests
{
    private static readonly DisclosureControl Control = new(new DisclosureSettings());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Attack_shares_a_sum_that_another_figure_tells_leaves_no_cell_of_it_alone(bool isTold)
    {
        // A quiet Saturday of one zone, a quiet Wednesday of another; a share tells the weekends of each zone together.
        string[] columns = [.. Enumerable.Range(1, 14).Select(day => (isTold, day % 7) switch
        {
            (true, 5 or 6) => $"weekend/{day:00}", (true, _) => $"week/{day:00}", _ => $"{day:00}",
        })];
        var counts = Enumerable.Range(0, 3 * 14).Select(cell =>
            cell is (0 * 14) + 4 ? 3L : cell is (1 * 14) + 8 ? 4L : 200 + (7L * cell)).ToArray();
        var table = Flat(["a", "b", "c"], columns, counts);
        var released = new DisclosureControl(new DisclosureSettings()).ReleaseAll<long?>(
            [.. table.Select(cell => new Candidate<long?>(
                cell.Value, new DisclosureBasis.TableCell("days", cell.Coordinates, cell.Value), 1))],
            (_, _) => null);

        var alone = table.Zip(released).Where(pair => pair.Second.Withheld
                && pair.First.Coordinates.All(code => code.Length > 0))
            .GroupBy(pair => (pair.First.Coordinates[0], int.Parse(
                pair.First.Coordinates[1][^2..], CultureInfo.InvariantCulture) % 7 is 5 or 6))
            .Count(half => half.Count() == 1);

        released.Count(one => one.Withheld).ShouldBeInRange(4, 16);
        (alone > 0).ShouldBe(!isTold, "a cell that is alone in what is told is told");
    }

    private static TableEntry[] Flat(string[] rows, string[] columns, long[] counts)
    {
        long Of(int row, int column) => counts[(row * columns.Length) + column];
        return
        [
            .. rows.SelectMany((row, at) => columns.Select((column, place) =>
                new TableEntry([row, column], Of(at, place), false))),
            .. rows.Select((row, at) => new TableEntry(
                [row, string.Empty], columns.Select((_, place) => Of(at, place)).Sum(), false)),
            .. columns.Select((column, place) => new TableEntry(
                [string.Empty, column], rows.Select((_, at) => Of(at, place)).Sum(), false)),
            new TableEntry([string.Empty, string.Empty], counts.Sum(), false),
        ];
    }

    [Fact]
    public void A_table_among_other_figures_is_released_with_its_small_cells_and_what_reveals_them_withheld()
    {
        var table = Sample.TwoWays(2, 3, [5, 100, 200, 300, 400, 500]);
        var released = Control.ReleaseAll<long?>(
            [new Candidate<long?>(7, new DisclosureBasis.Count(1000), 1), .. Cells("week 3", table)], (_, _) => null);

        released[0].Figure.ShouldBe(7);
        released.Count(one => one.Withheld).ShouldBe(4);
        released[1 + Sample.Find(table, "r001", "c001")].Figure.ShouldBeNull();
        released.Where(one => one.Withheld).ShouldAllBe(one => one.Rule == "TableProtected" && one.Figure == null);
        // Its owner alone is told which of the four was the small one.
        released.Where(one => one.OwnersCode == "A").ShouldBe([released[1 + Sample.Find(table, "r001", "c001")]]);
        released.Count(one => one.OwnersCode == "D").ShouldBe(3);
        released[1 + Sample.Find(table, "", "")].Rule.ShouldBe("count>=30;interval>=0.1;coverage>=0.75");
        released[1 + Sample.Find(table, "", "")].Figure.ShouldBe(1505);
    }

    [Fact]
    public void Two_tables_of_one_release_do_not_mix()
    {
        var small = Sample.TwoWays(2, 2, [5, 100, 200, 300]);
        var large = Sample.TwoWays(2, 2, [50, 100, 200, 300]);
        Control.ReleaseAll<long?>([.. Cells("a", small), .. Cells("b", large)], (_, _) => null)
            .Skip(9).ShouldAllBe(one => !one.Withheld);
    }

    [Fact]
    public void A_table_that_does_not_add_up_is_withheld_whole()
    {
        var table = Sample.TwoWays(2, 2, [50, 100, 200, 300]);
        var cells = Cells("a", table).ToArray();
        cells[0] = cells[0] with { Basis = (DisclosureBasis.TableCell)cells[0].Basis with { Units = 49 } };
        Control.ReleaseAll<long?>(cells, (_, _) => null).ShouldAllBe(one => one.Withheld);
    }

    [Fact]
    public void A_cell_with_too_little_measured_or_a_dominant_contributor_is_a_cell_to_protect()
    {
        var table = Sample.TwoWays(3, 3, [500, 100, 200, 300, 400, 500, 600, 700, 800]);
        foreach (var change in (Func<Candidate<long?>, Candidate<long?>>[])
            [
                cell => cell with { Coverage = 0.2 },
                cell => cell with
                {
                    Basis = new DisclosureBasis.All(
                        cell.Basis, new DisclosureBasis.Contributors(ContributorKind.Merchants, [490, 5, 5])),
                },
            ])
        {
            var cells = Cells("a", table).ToArray();
            var at = Sample.Find(table, "r001", "c001");
            cells[at] = change(cells[at]);
            var released = Control.ReleaseAll<long?>(cells, (_, _) => null);
            released[at].Rule.ShouldBe("TableProtected");
            released.Count(one => one.Withheld).ShouldBe(4);
        }
    }

    [Fact]
    public void Attack_reason_which_cell_was_too_small_does_not_show()
    {
        var table = Sample.TwoWays(2, 2, [5, 100, 200, 300]);
        Control.ReleaseAll<long?>([.. Cells("a", table)], (_, _) => null)
            .Where(one => one.Withheld).Select(one => one.Rule).Distinct().ShouldBe(["TableProtected"]);
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("dimensions")]
    [InlineData("negative")]
    [InlineData("none")]
    [InlineData("too large")]
    [InlineData("five dimensions")]
    public void Cells_that_make_no_table_are_refused(string fault)
    {
        TableEntry[] entries = fault switch
        {
            "twice" => [Cell(5, "a"), Cell(5, "a")],
            "dimensions" => [Cell(5, "a"), Cell(5, "a", "b")],
            "negative" => [Cell(-5, "a")],
            "too large" => [Cell(DisclosureLimits.CellValue + 1, "a")],
            "five dimensions" => [Cell(5, "a", "b", "c", "d", "e")],
            _ => [],
        };
        AdditiveTable.Create(entries).Refusal!.Code.ShouldBe("DISCLOSURE-001");

        static TableEntry Cell(long value, params string[] coordinates) => new(coordinates, value, false);
    }

    [Fact]
    public void A_table_of_more_cells_than_the_limit_is_refused_and_one_of_just_as_many_is_not()
    {
        var cells = Enumerable.Range(0, DisclosureLimits.Cells + 1)
            .Select(number => new TableEntry([$"c{number}"], 100, false)).ToArray();
        AdditiveTable.Create(cells).Refusal!.Code.ShouldBe("DISCLOSURE-002");
        AdditiveTable.Create(cells[1..]).Succeeded.ShouldBeTrue();
    }

    private static IEnumerable<Candidate<long?>> Cells(string name, AdditiveTable table) =>
        table.Entries.Select(entry => new Candidate<long?>(
            entry.Value, new DisclosureBasis.TableCell(name, entry.Coordinates, entry.Value), Coverage: 1));
}
