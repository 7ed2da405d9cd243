namespace Dasta.Indicators.Sources.Mapping;

/// <summary>A column whose text divides the values into classes.</summary>
/// <param name="Column">The column.</param>
/// <param name="Name">Name of the dimension, for example <c>mode</c>.</param>
/// <param name="Classes">Text of the column to class; null where the text is the class.</param>
internal sealed record DimensionMapping(string Column, string Name, IReadOnlyDictionary<string, string>? Classes);
