using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources.Templates;

/// <summary>What a mapping may choose from.</summary>
public static class MappingChoices
{
    /// <summary>What is observed, each with a unit it may have; the usual unit of each first.</summary>
    public static IReadOnlyList<(string Property, string Unit)> Properties { get; } =
        [.. ObservedProperty.All.SelectMany(one => one.Units.Select(unit => (one.Name, unit)))];
}
