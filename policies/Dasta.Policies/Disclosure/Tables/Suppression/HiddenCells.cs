namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>What of a table is hidden so far, what may still be, and what hiding costs.</summary>
internal sealed class HiddenCells(AdditiveTable table, double margin, bool[] isKnown)
{
    /// <summary>One cell more counts for more than any value that is lost with it.</summary>
    private const long CostOfCell = 1L << 40;

    /// <summary>True for a cell that nobody outside knows.</summary>
    public bool[] Hidden { get; } = new bool[table.Entries.Count];

    public AdditiveTable Table => table;

    public ProtectionNeed NeedOf(int cell) => ProtectionNeed.Of(table.Entries[cell].Value, margin);

    /// <summary>The same, with what is hidden to be changed on its own.</summary>
    public HiddenCells Copy()
    {
        var copy = new HiddenCells(table, margin, isKnown);
        Hidden.CopyTo(copy.Hidden, 0);
        return copy;
    }

    /// <summary>What everything costs that is hidden.</summary>
    public long Cost() => Enumerable.Range(0, Hidden.Length)
        .Where(cell => Hidden[cell]).Sum(cell => CostOfCell + table.Entries[cell].Value);

    /// <summary>A cell that was published before can't be hidden any more.</summary>
    public bool CanHide(int cell) => !isKnown[cell];

    /// <summary>What it costs to make use of a cell; nothing when it is hidden already.</summary>
    public long Cost(int cell, bool[] hidden) => hidden[cell] ? 0 : CostOfCell + table.Entries[cell].Value;
}
