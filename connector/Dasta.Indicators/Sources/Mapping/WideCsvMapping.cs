namespace Dasta.Indicators.Sources.Mapping;

/// <summary>How a wide CSV is read: a stamp column, and one column per series, all of one property.</summary>
/// <param name="Property">Observed property, for example <c>passages</c>.</param>
/// <param name="Unit">Unit of the numbers.</param>
/// <param name="UpperBound">Largest number a cell can hold.</param>
/// <param name="Delimiter">Byte between two fields.</param>
/// <param name="Missing">Texts that mean that nothing was measured, besides the empty cell.</param>
/// <param name="Stamp">The stamp column.</param>
/// <param name="Dimensions">Dimension to class that everything counted is of.</param>
/// <param name="Series">Columns that are read, in the order of the mapping.</param>
internal sealed record WideCsvMapping(
    string Property,
    string Unit,
    int UpperBound,
    byte Delimiter,
    IReadOnlyList<string> Missing,
    StampMapping Stamp,
    IReadOnlyDictionary<string, string> Dimensions,
    IReadOnlyList<SeriesMapping> Series);
