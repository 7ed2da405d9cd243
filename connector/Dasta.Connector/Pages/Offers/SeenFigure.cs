namespace Dasta.Connector.Pages.Offers;

/// <summary>A figure as a participant would get it, in the language of the page.</summary>
/// <param name="RestsOn">Its dated tables and mergers; empty where it has none.</param>
public sealed record SeenFigure(
    string Indicator, string Area, string Period, string Value, string Status, string RestsOn);
