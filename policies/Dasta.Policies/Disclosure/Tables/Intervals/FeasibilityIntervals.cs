namespace Dasta.Policies.Disclosure.Tables.Intervals;

/// <summary>Exact feasibility intervals of hidden cells: by flows in a network, else by linear programming.</summary>
internal static class FeasibilityIntervals
{
    /// <summary>The intervals of the cells that are asked for, each of which is hidden.</summary>
    public static IReadOnlyDictionary<int, FeasibilityInterval> Of(
        AdditiveTable table, bool[] hidden, IReadOnlyList<int> cells) =>
        table.Network is { } network
            ? ByFlow(table, network, hidden, cells)
            : ByProgramming(table, hidden, cells);

    internal static IReadOnlyDictionary<int, FeasibilityInterval> ByFlow(
        AdditiveTable table, TableNetwork network, bool[] hidden, IReadOnlyList<int> cells)
    {
        var flow = new CirculationFlow(network, table.Entries);
        return cells.ToDictionary(cell => cell, cell =>
        {
            var value = table.Entries[cell].Value;
            var rise = flow.Change(cell, up: true, hidden, CirculationFlow.Endless);
            var fall = flow.Change(cell, up: false, hidden, CirculationFlow.Endless);
            return new FeasibilityInterval(
                value - fall, rise >= CirculationFlow.Endless ? null : value + rise);
        });
    }

    internal static IReadOnlyDictionary<int, FeasibilityInterval> ByProgramming(
        AdditiveTable table, bool[] hidden, IReadOnlyList<int> cells)
    {
        var intervals = new Dictionary<int, FeasibilityInterval>();
        foreach (var component in HiddenComponents.Of(table, hidden))
        {
            var wanted = cells.Intersect(component.Cells).ToArray();
            var program = wanted.Length == 0 ? null : new ExactProgram(
                component.Cells.Select(cell => table.Entries[cell].Value), component.Equations);
            foreach (var cell in wanted)
            {
                var at = component.Cells.IndexOf(cell);
                intervals[cell] = new FeasibilityInterval(
                    program!.Least(at).ToDouble(), program.Most(at) is { } most ? most.ToDouble() : null);
            }
        }

        return intervals;
    }
}
