namespace Dasta.Specs.Linked;

/// <summary>
/// Concepts of the code list VkmVoertuigType of OSLO Verkeersmetingen that stand for the modes of traffic. The list
/// knows four, so that what a mode also holds (buses, tractors, motorcycles) has none.
/// </summary>
internal static class VehicleTypes
{
    private const string List = "https://data.vlaanderen.be/id/concept/VkmVoertuigType/";

    private static readonly Dictionary<string, string> Modes = new(StringComparer.Ordinal)
    {
        ["pedestrian"] = List + "voetganger", ["bike"] = List + "fiets", ["car"] = List + "auto",
        ["heavy"] = List + "vrachtwagen",
    };

    /// <summary>The kinds of the list among those of a mode; none for a mode that it does not know.</summary>
    public static IReadOnlyList<string> Of(string mode) => Modes.TryGetValue(mode, out var type) ? [type] : [];
}
