namespace Dasta.Indicators.Geometry;

/// <summary>A place on earth in degrees (EPSG:4326), longitude first as GeoJSON writes it.</summary>
internal readonly record struct Position(double Longitude, double Latitude)
{
    /// <summary>True within the bounds of longitude and latitude.</summary>
    public bool IsOnEarth => Math.Abs(Longitude) <= 180 && Math.Abs(Latitude) <= 90;
}
