namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>Says whether a cell is protected and what it takes to protect it; one for each form of table.</summary>
internal interface ISuppressionSearch
{
    /// <summary>
    /// Hidden cells that prove that the cell is protected: with them alone it can rise and fall as far as it needs.
    /// Null when there is no such proof.
    /// </summary>
    IReadOnlyList<int>? Proof(int cell);

    /// <summary>Cells that, hidden too, protect the cell at the least cost found; null when none were found.</summary>
    IReadOnlyList<int>? Extra(int cell);
}
