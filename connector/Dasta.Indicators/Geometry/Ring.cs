namespace Dasta.Indicators.Geometry;

/// <summary>A closed line; the first position is not repeated at the end.</summary>
internal sealed class Ring(IReadOnlyList<Position> corners)
{
    private readonly Bounds _bounds = Bounds.Of(corners);

    public IReadOnlyList<Position> Corners => corners;

    public Line Side(int index) => new(corners[index], corners[(index + 1) % corners.Count]);

    /// <summary>Where a place lies: 1 within, 0 on the line itself, -1 outside.</summary>
    public int Locate(Position place)
    {
        if (!_bounds.Contains(place))
        {
            return -1;
        }

        // A ray to the east meets the line an odd number of times from within; each side owns its lower end.
        var within = false;
        for (var index = 0; index < corners.Count; index++)
        {
            var side = Side(index);
            if (side.Holds(place))
            {
                return 0;
            }

            if (side.From.Latitude > place.Latitude != side.To.Latitude > place.Latitude
                && side.Side(place) > 0 == side.To.Latitude > side.From.Latitude)
            {
                within = !within;
            }
        }

        return within ? 1 : -1;
    }
}
