using Dasta.Policies.Disclosure.Tables.Intervals;

namespace Dasta.Policies.Disclosure.Tables;

/// <summary>A table and what is withheld of it.</summary>
public sealed class ProtectedTable
{
    private readonly bool[] _hidden;

    internal ProtectedTable(AdditiveTable table, IReadOnlyList<CellStatus> statuses, bool[] hidden)
    {
        Table = table;
        Statuses = statuses;
        _hidden = hidden;
    }

    public AdditiveTable Table { get; }

    /// <summary>What became of each cell, in the order of the table.</summary>
    public IReadOnlyList<CellStatus> Statuses { get; }

    /// <summary>
    /// The exact feasibility interval of every withheld cell, by place in the table. In a large table of three ways
    /// this takes a while; nobody needs it to publish.
    /// </summary>
    public IReadOnlyDictionary<int, FeasibilityInterval> Intervals()
    {
        var withheld = Enumerable.Range(0, _hidden.Length).Where(cell => Statuses[cell] != CellStatus.Published);
        return FeasibilityIntervals.Of(Table, _hidden, [.. withheld.Where(cell => _hidden[cell])]);
    }
}
