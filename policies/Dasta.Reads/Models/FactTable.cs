namespace Dasta.Reads.Models;

/// <summary>
/// The table of figures behind a code list. A code list read under a policy shows only codes that occur in a figure the
/// policy lets the reader see; otherwise the list itself would tell what else there is.
/// </summary>
/// <param name="Table">Table of the figures, schema-qualified.</param>
/// <param name="Narrowing">Where a policy narrows that table.</param>
/// <param name="Column">Column of the figures that holds the code.</param>
/// <param name="CodeColumn">Column of the code list that it refers to.</param>
public sealed record FactTable(string Table, NarrowingColumns Narrowing, string Column, string CodeColumn);
