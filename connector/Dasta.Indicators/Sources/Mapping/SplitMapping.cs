namespace Dasta.Indicators.Sources.Mapping;

/// <summary>A cell that holds a list, one number for each class.</summary>
/// <param name="By">Mark between two numbers; null for a JSON list.</param>
/// <param name="Name">Name of the dimension.</param>
/// <param name="Classes">The classes, in the order of the list.</param>
internal sealed record SplitMapping(char? By, string Name, IReadOnlyList<string> Classes);
