using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources;

/// <summary>What people call what is observed.</summary>
internal static class PropertyTexts
{
    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        ["passages"] = new("passanten", "passers-by"),
        ["presence"] = new("aanwezigen", "people present"),
        ["density"] = new("dichtheid", "density"),
        ["walkIns"] = new("binnenlopers", "walk-ins"),
        ["flow"] = new("stromen tussen zones", "flows between zones"),
        ["v85"] = new("snelheid die 85 % niet overschrijdt", "speed that 85 % keep below"),
        ["speedShare"] = new("aandeel per snelheidsklasse", "share by class of speed"),
        ["transactions"] = new("transacties", "transactions"),
        ["amount"] = new("besteed bedrag", "amount spent"),
        ["buyers"] = new("kopers", "buyers"),
        ["parkingFree"] = new("vrije parkeerplaatsen", "free parking places"),
        ["parkingCapacity"] = new("parkeerplaatsen", "parking places"),
        ["nights"] = new("overnachtingen", "nights"),
        ["arrivals"] = new("aankomsten", "arrivals"),
        ["beds"] = new("bedden", "beds"),
        ["temperature"] = new("temperatuur", "temperature"),
        ["precipitation"] = new("neerslag", "precipitation"),
    };

    /// <summary>The name of a property; one nobody knows as it is in the data.</summary>
    public static Text Of(string property) =>
        Names.TryGetValue(property, out var name) ? name : new Text(property, property);
}
