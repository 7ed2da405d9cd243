namespace Dasta.Design.Charts;

/// <summary>A place on a map, such as a sensor.</summary>
/// <param name="Longitude">In degrees.</param>
/// <param name="Latitude">In degrees.</param>
public sealed record MapPoint(string Name, double Longitude, double Latitude);
