namespace Dasta.Indicators.Sources.Mapping;

/// <summary>Holds for rows in which a column has one of these texts.</summary>
internal sealed record RowCondition(string Column, IReadOnlyList<string> IsOneOf);
