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
        ["dwell"] = new("verblijfsduur", "length of stay"),
        ["contributors"] = new("bedrijven achter een cijfer", "businesses behind a figure"),
        ["largestShare"] = new("aandeel van het grootste bedrijf", "share of the largest business"),
        ["largestTwoShare"] = new("aandeel van de twee grootste bedrijven", "share of the two largest businesses"),
        ["parkingOccupied"] = new("bezette parkeerplaatsen", "occupied parking places"),
    };

    private static readonly Dictionary<string, Text> Units = new(StringComparer.Ordinal)
    {
        ["passages"] = new("aantal", "number"),
        ["personsPerHectare"] = new("personen per hectare", "persons per hectare"),
        ["personsPerSquareMetre"] = new("personen per m²", "persons per m²"),
        ["persons"] = new("personen", "persons"),
        ["seconds"] = new("seconden", "seconds"),
        ["transactions"] = new("aantal", "number"),
        ["euro"] = new("euro", "euro"),
        ["buyers"] = new("aantal", "number"),
        ["businesses"] = new("aantal", "number"),
        ["percent"] = new("%", "%"),
        ["nights"] = new("aantal", "number"),
        ["beds"] = new("aantal", "number"),
        ["spaces"] = new("aantal", "number"),
        ["kilometresPerHour"] = new("km/u", "km/h"),
        ["vehicles"] = new("voertuigen", "vehicles"),
        ["degreesCelsius"] = new("°C", "°C"),
        ["millimetres"] = new("mm", "mm"),
    };

    /// <summary>The name of a property; one nobody knows as it is in the data.</summary>
    public static Text Of(string property) =>
        Names.TryGetValue(property, out var name) ? name : new Text(property, property);

    /// <summary>The name of a property with that of its unit; one nobody knows as it is in the data.</summary>
    public static Text In(string property, string unit)
    {
        var (what, measure) = (Of(property), Units.TryGetValue(unit, out var name) ? name : new Text(unit, unit));
        return new Text(
            $"{what.In(Language.Dutch)} ({measure.In(Language.Dutch)})",
            $"{what.In(Language.English)} ({measure.In(Language.English)})");
    }
}
