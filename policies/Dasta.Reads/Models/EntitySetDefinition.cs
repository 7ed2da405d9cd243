namespace Dasta.Reads.Models;

/// <summary>
/// One entity set over one table. Names of tables and columns are written here by the product, never by a caller.
/// </summary>
/// <param name="Name">Name of the set on the wire, for example <c>Observations</c>.</param>
/// <param name="EntityName">Name of its entity type, for example <c>Observation</c>.</param>
/// <param name="Table">Table it answers from, schema-qualified.</param>
/// <param name="KeyProperty">The one key property, of type text.</param>
/// <param name="Columns">Properties in the order they are written.</param>
/// <param name="Narrowing">Where a policy narrows the table itself.</param>
/// <param name="Facts">For a code list: the figures that decide which codes a reader sees.</param>
/// <param name="SealedColumn">
/// For public groups that can be counted on the spot: the column that holds, sealed, what each group contains; null
/// for every other set. It is never a property.
/// </param>
public sealed record EntitySetDefinition(
    string Name,
    string EntityName,
    string Table,
    string KeyProperty,
    IReadOnlyList<ColumnDefinition> Columns,
    NarrowingColumns Narrowing,
    FactTable? Facts = null,
    string? SealedColumn = null)
{
    /// <summary>The column of the key.</summary>
    public ColumnDefinition Key { get; } = Columns.Single(column => column.Name == KeyProperty);

    /// <summary>The property with exactly this name, or null.</summary>
    public ColumnDefinition? Find(string name) =>
        Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.Ordinal));
}
