namespace Dasta.Indicators.Sources.Readings;

/// <summary>Something that sources observe. Two properties are never added to or spliced with one another.</summary>
/// <param name="Name">Name in mappings and series.</param>
/// <param name="Combination">What the parts of an hour make together.</param>
/// <param name="Units">Units its values may have; the first is the usual one.</param>
internal sealed record ObservedProperty(string Name, Combination Combination, params string[] Units)
{
    /// <summary>True where a number below zero is no mistake.</summary>
    public bool MayBeNegative { get; init; }

    /// <summary>The closed list.</summary>
    public static IReadOnlyList<ObservedProperty> All { get; } =
    [
        new("passages", Combination.Sum, "passages"),
        new("density", Combination.Mean, "personsPerHectare", "personsPerSquareMetre"),
        new("presence", Combination.Mean, "persons"),
        new("dwell", Combination.Mean, "seconds", "persons"),
        new("transactions", Combination.Sum, "transactions"),
        new("amount", Combination.Sum, "euro"),
        new("buyers", Combination.None, "buyers"),
        new("contributors", Combination.None, "businesses"),
        new("largestShare", Combination.None, "percent"),
        new("largestTwoShare", Combination.None, "percent"),
        new("walkIns", Combination.Sum, "persons"),
        new("nights", Combination.Sum, "nights"),
        new("arrivals", Combination.Sum, "persons"),
        new("beds", Combination.Mean, "beds"),
        new("parkingFree", Combination.Mean, "spaces"),
        new("parkingCapacity", Combination.Mean, "spaces"),
        new("parkingOccupied", Combination.Mean, "spaces"),
        new("speedShare", Combination.Mean, "percent"),
        new("v85", Combination.Mean, "kilometresPerHour"),
        new("flow", Combination.Sum, "persons", "vehicles"),
        new("temperature", Combination.Mean, "degreesCelsius") { MayBeNegative = true },
        new("precipitation", Combination.Sum, "millimetres"),
    ];

    /// <summary>The property with this name, or null.</summary>
    public static ObservedProperty? Find(string name) => All.FirstOrDefault(one => one.Name == name);
}
