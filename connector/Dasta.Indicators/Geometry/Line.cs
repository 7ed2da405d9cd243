namespace Dasta.Indicators.Geometry;

/// <summary>A straight line between two positions, with the tests that rings and polygons are made of.</summary>
internal readonly record struct Line(Position From, Position To)
{
    public Position Middle => new((From.Longitude + To.Longitude) / 2, (From.Latitude + To.Latitude) / 2);

    /// <summary>Above zero when the place lies to the left of the line, zero on it, below zero to the right.</summary>
    public double Side(Position place) =>
        ((To.Longitude - From.Longitude) * (place.Latitude - From.Latitude))
        - ((To.Latitude - From.Latitude) * (place.Longitude - From.Longitude));

    /// <summary>True when the place lies on the line, its ends included.</summary>
    public bool Holds(Position place) => Side(place) == 0
        && place.Longitude >= Math.Min(From.Longitude, To.Longitude)
        && place.Longitude <= Math.Max(From.Longitude, To.Longitude)
        && place.Latitude >= Math.Min(From.Latitude, To.Latitude)
        && place.Latitude <= Math.Max(From.Latitude, To.Latitude);

    /// <summary>True when the inner parts of two lines meet in one point.</summary>
    public bool Crosses(Line other) =>
        Math.Sign(Side(other.From)) * Math.Sign(Side(other.To)) < 0
        && Math.Sign(other.Side(From)) * Math.Sign(other.Side(To)) < 0;

    /// <summary>True when two lines have any point in common.</summary>
    public bool Touches(Line other) => Crosses(other)
        || Holds(other.From) || Holds(other.To) || other.Holds(From) || other.Holds(To);
}
