namespace Dasta.Connector.Pages.Zones;

/// <summary>A zone in a list, in the language of the page.</summary>
/// <param name="Properties">What is measured in it by the hour: code and name.</param>
public sealed record ZoneRow(
    string Code, string Name, string Kind, string Area, IReadOnlyList<(string Code, string Name)> Properties,
    int Sensors);
