using Dasta.Policies.Disclosure.Tables;
using Dasta.Policies.Disclosure.Tables.Intervals;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Disclosure.Tables;

public sealed class FeasibilityIntervalsTests
{
    private static readonly Gen<(AdditiveTable Table, bool[] Hidden)> Puzzles =
        from form in Gen.Elements(Sample.SmallForms.ToArray())
        let leaves = form.Aggregate(1, (product, codes) => product * codes.Length)
        from counts in Gen.ArrayOf(Gen.Choose(0, 4).Select(count => (long)count), leaves)
        let table = Sample.Of(form, counts)
        from hidden in Gen.ArrayOf(
            Gen.Frequency((2, Gen.Constant(true)), (3, Gen.Constant(false))), table.Entries.Count)
        select (table, hidden);

    [Fact]
    public void Flows_and_linear_programming_agree() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            Puzzles.Where(puzzle => puzzle.Table.Network is not null).ToArbitrary(), puzzle =>
        {
            var cells = HiddenOf(puzzle.Hidden);
            var flows = FeasibilityIntervals.ByFlow(
                puzzle.Table, puzzle.Table.Network!, puzzle.Hidden, cells);
            var programs = FeasibilityIntervals.ByProgramming(puzzle.Table, puzzle.Hidden, cells);
            return cells.All(cell => flows[cell] == programs[cell]);
        }));

    [Fact]
    public void No_table_that_fits_what_is_published_lies_outside_and_the_ends_are_reached() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            Puzzles.Where(IsSmall).ToArbitrary(), puzzle =>
        {
            var cells = HiddenOf(puzzle.Hidden);
            var intervals = FeasibilityIntervals.Of(puzzle.Table, puzzle.Hidden, cells);
            var fitting = Fitting(puzzle.Table, cells).ToArray();
            // What lies above the ceiling is not tried: an end may need another cell to go there.
            var isWhole = puzzle.Table.Network is not null
                && intervals.Values.All(interval => interval.Most is <= Ceiling);
            return cells.Select((cell, at) => (intervals[cell], values: fitting.Select(values => values[at]).ToArray()))
                .All(entry => entry.values.Min() >= entry.Item1.Least
                    && (entry.Item1.Most is null || entry.values.Max() <= entry.Item1.Most)
                    // Bounds of a network are whole numbers, so that a table of whole numbers reaches them.
                    && (!isWhole || (entry.values.Min() == entry.Item1.Least
                        && entry.values.Max() == entry.Item1.Most)));
        }));

    [Fact]
    public void An_end_that_is_no_whole_number_is_exact()
    {
        // Three unknowns of which each two add up to 1: each is a half, and nothing else.
        var program = new ExactProgram([1, 0, 1, 0], [[(0, 2), (1, 2), (3, 0)], [(1, 1), (2, 1)], [(0, 1), (2, -1)]]);
        (program.Least(0).ToDouble(), program.Most(0)!.Value.ToDouble()).ShouldBe((0, 1));
        program = new ExactProgram([2, 1, 0], [[(0, 1), (1, 1), (2, 1)], [(0, 1), (1, -2), (2, 3)]]);
        // x + y + z = 3 and x - 2y + 3z = 0: x = 2 - 5z/3 and y = 1 + 2z/3, so that z is at most 6/5.
        program.Most(2)!.Value.ToString().ShouldBe("6/5");
        program.Most(1)!.Value.ToString().ShouldBe("9/5");
        program.Least(0).Sign.ShouldBe(0);
        program.Most(0)!.Value.ToString().ShouldBe("2");
    }

    [Fact]
    public void What_nothing_bounds_has_no_upper_end()
    {
        var table = Sample.TwoWays(2, 2, [1, 2, 3, 4]);
        var hidden = Enumerable.Repeat(true, 9).ToArray();
        FeasibilityIntervals.Of(table, hidden, [0, 5]).Values.ShouldAllBe(interval => interval.Most == null);
        FeasibilityIntervals.ByProgramming(table, hidden, [0, 5]).Values
            .ShouldAllBe(interval => interval.Most == null && interval.Least == 0);
    }

    private const int Ceiling = 12;

    private static bool IsSmall((AdditiveTable Table, bool[] Hidden) puzzle) =>
        HiddenOf(puzzle.Hidden) is { Length: > 0 and <= 4 } cells
        && cells.All(cell => puzzle.Table.Entries[cell].Value <= Ceiling);

    private static int[] HiddenOf(bool[] hidden) =>
        [.. Enumerable.Range(0, hidden.Length).Where(cell => hidden[cell])];

    /// <summary>Every way to fill in the hidden cells with whole numbers, up to a ceiling.</summary>
    private static IEnumerable<long[]> Fitting(AdditiveTable table, int[] cells)
    {
        var values = table.Entries.Select(entry => entry.Value).ToArray();
        var lines = table.Shape.Lines.Select(entry => entry.Line).ToArray();
        return Fill(0);

        IEnumerable<long[]> Fill(int at)
        {
            if (at == cells.Length)
            {
                return Fits(at) ? [[.. cells.Select(cell => values[cell])]] : [];
            }

            return Enumerable.Range(0, Ceiling + 1).SelectMany(value =>
            {
                values[cells[at]] = value;
                return Fits(at + 1) ? Fill(at + 1) : [];
            });
        }

        // Only lines in which everything is filled in can be judged.
        bool Fits(int filled) => lines.All(line =>
            cells.Skip(filled).Any(cell => cell == line.Total || line.Parts.Contains(cell))
            || values[line.Total] == line.Parts.Sum(part => values[part]));
    }
}
