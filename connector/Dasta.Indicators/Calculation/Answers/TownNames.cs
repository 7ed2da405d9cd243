namespace Dasta.Indicators.Calculation.Answers;

/// <summary>What people call the town's zones and events.</summary>
internal sealed record TownNames(
    IReadOnlyDictionary<string, string> Zones, IReadOnlyDictionary<string, string> Events)
{
    /// <summary>The name of a zone, by its code or by the part after the town; the code where it has none.</summary>
    public string Zone(string code) => Zones.GetValueOrDefault(code)
        ?? Zones.FirstOrDefault(one => one.Key.EndsWith("-" + code, StringComparison.Ordinal)).Value ?? code;

    public string Event(string id) => Events.GetValueOrDefault(id, id);
}
