namespace Dasta.Design.Charts;

/// <summary>
/// Where longitudes and latitudes lie in a map of a town: at this size the earth is flat, and a degree of longitude is
/// shorter than one of latitude by the cosine of the latitude.
/// </summary>
internal sealed class MapFrame
{
    private const double Margin = 16;
    private const double HeightMaximum = 480;
    private readonly double _west;
    private readonly double _north;
    private readonly double _scale;
    private readonly double _shorter;

    /// <param name="places">What must fit; none is a bug.</param>
    public MapFrame(IReadOnlyCollection<(double Longitude, double Latitude)> places)
    {
        _west = places.Min(place => place.Longitude);
        _north = places.Max(place => place.Latitude);
        var south = places.Min(place => place.Latitude);
        _shorter = Math.Cos((_north + south) / 2 * Math.PI / 180);
        var width = Math.Max(1e-6, (places.Max(place => place.Longitude) - _west) * _shorter);
        var height = Math.Max(1e-6, _north - south);
        _scale = Math.Min((ChartScale.Width - (2 * Margin)) / width, (HeightMaximum - (2 * Margin)) / height);
        Height = (height * _scale) + (2 * Margin);
        Width = (width * _scale) + (2 * Margin);
    }

    public double Width { get; }

    public double Height { get; }

    public (double X, double Y) At(double longitude, double latitude) =>
        (Margin + ((longitude - _west) * _shorter * _scale), Margin + ((_north - latitude) * _scale));

    public string Write(double longitude, double latitude)
    {
        var (x, y) = At(longitude, latitude);
        return $"{ChartScale.Write(x)},{ChartScale.Write(y)}";
    }
}
