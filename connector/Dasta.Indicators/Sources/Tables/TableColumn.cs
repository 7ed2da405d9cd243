namespace Dasta.Indicators.Sources.Tables;

/// <summary>
/// A column that is read. In JSON its name is a path from the record (<c>properties/shop</c>, a slash within a name
/// written <c>~1</c>); a path that begins with a slash leads from the document to a scalar before the records.
/// </summary>
/// <param name="Name">Name or path.</param>
/// <param name="MayBeAbsent">True when a file without it is read all the same; its cells are then empty.</param>
internal sealed record TableColumn(string Name, bool MayBeAbsent = false);
