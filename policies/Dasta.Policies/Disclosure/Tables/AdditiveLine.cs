namespace Dasta.Policies.Disclosure.Tables;

/// <summary>One sum of a table: the cell <paramref name="Total"/> is what the cells <paramref name="Parts"/> add up to.
/// Both are places in the table's list of cells.</summary>
internal sealed record AdditiveLine(int Total, IReadOnlyList<int> Parts);
