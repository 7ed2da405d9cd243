namespace Dasta.Demo.Generator.Towns;

/// <summary>What is looked up of a town rather than measured.</summary>
/// <param name="Latitude">Of the centre, in degrees.</param>
/// <param name="Longitude">Of the centre, in degrees.</param>
/// <param name="Inhabitants">On 1 January 2024, rounded for towns beyond the first seven.</param>
/// <param name="AreaHectares">Area of the municipality.</param>
/// <param name="Beds">Registered sleeping places.</param>
internal sealed record TownFacts(double Latitude, double Longitude, int Inhabitants, int AreaHectares, int Beds);
