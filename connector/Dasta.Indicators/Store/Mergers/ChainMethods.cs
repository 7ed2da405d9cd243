namespace Dasta.Indicators.Store.Mergers;

/// <summary>The method of each observed property.</summary>
internal static class ChainMethods
{
    private static readonly HashSet<string> Added = new(StringComparer.Ordinal)
    {
        "presence", "transactions", "amount", "walkIns", "nights", "arrivals", "beds", "parkingFree",
        "parkingCapacity", "parkingOccupied",
    };

    private static readonly HashSet<string> Distinct = new(StringComparer.Ordinal) { "buyers", "dwell", "flow" };

    public static ChainMethod Of(string property) =>
        Added.Contains(property) ? ChainMethod.Sum
        : Distinct.Contains(property) ? ChainMethod.Break
        : ChainMethod.Panel;
}
