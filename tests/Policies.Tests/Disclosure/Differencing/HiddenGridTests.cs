using Dasta.Policies.Disclosure.Differencing;

namespace Policies.Tests.Disclosure.Differencing;

/// <summary>What is withheld of rows by columns of which the sums are told.</summary>
public sealed class HiddenGridTests
{
    private const double Margin = 0.1;

    [Fact]
    public void Attack_bridge_a_cell_between_two_blocks_follows_although_every_line_has_two_withheld()
    {
        // Rows and columns of one block, less its columns, leave the cell that leads to the other.
        (int Row, int Column, long Count)[] cells =
        [
            (0, 0, 16), (0, 1, 16), (0, 2, 7), (1, 0, 16), (1, 1, 16),
            (2, 2, 16), (2, 3, 16), (3, 2, 16), (3, 3, 16),
        ];

        new HiddenGrid(cells, new HashSet<int>()).Hides(2, Margin).ShouldBeFalse();
        new HiddenGrid(cells, new HashSet<int>()).Hides(0, Margin).ShouldBeTrue();
        new HiddenGrid([.. cells, (3, 1, 30)], new HashSet<int>()).Hides(2, Margin).ShouldBeTrue();
        new HiddenGrid(cells, new HashSet<int> { 0, 3 }).Hides(2, Margin).ShouldBeTrue("two rows are not told");
        new HiddenGrid(cells, new HashSet<int> { 0 }).Hides(2, Margin).ShouldBeFalse("it follows from the others");
    }

    [Fact]
    public void Attack_bounds_a_cell_is_hidden_where_linear_programming_leaves_it_uncertain_and_only_there()
    {
        var random = new Random(20_250_101);
        var (hidden, exposed) = (0, 0);
        for (var round = 0; round < 200; round++)
        {
            var (rows, columns) = (random.Next(2, 5), random.Next(2, 5));
            (int Row, int Column, long Count)[] cells =
            [
                .. from row in Enumerable.Range(0, rows)
                   from column in Enumerable.Range(0, columns)
                   where random.Next(3) > 0
                   select (row, column, (long)random.Next(0, 40)),
            ];
            if (cells.Length == 0)
            {
                continue;
            }

            var untold = Enumerable.Range(0, rows).Where(_ => random.Next(6) == 0).ToHashSet();
            double[][] told =
            [
                .. Enumerable.Range(0, rows).Except(untold)
                    .Select(row => Array.ConvertAll(cells, cell => cell.Row == row ? 1.0 : 0)),
                .. Enumerable.Range(0, columns)
                    .Select(column => Array.ConvertAll(cells, cell => cell.Column == column ? 1.0 : 0)),
            ];
            var grid = new HiddenGrid(cells, untold.Where(row => cells.Any(cell => cell.Row >= row)).ToHashSet());
            for (var place = 0; place < cells.Length; place++)
            {
                var (least, most) = LinearBounds.Of(
                    told, Array.ConvertAll(cells, cell => (double)cell.Count),
                    [.. cells.Select((_, other) => other == place ? 1.0 : 0)]);
                var count = cells[place].Count;
                var need = Math.Floor(Margin * count) + 1;
                var isHidden = most >= count + need - 1e-6 && least <= Math.Max(0, count - need) + 1e-6;
                grid.Hides(place, Margin).ShouldBe(isHidden, $"round {round}, cell {place}");
                (hidden, exposed) = isHidden ? (hidden + 1, exposed) : (hidden, exposed + 1);
            }
        }

        hidden.ShouldBeGreaterThan(200);
        exposed.ShouldBeGreaterThan(200);
    }
}
