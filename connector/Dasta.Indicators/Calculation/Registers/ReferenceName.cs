namespace Dasta.Indicators.Calculation.Registers;

/// <summary>Names of reference figures.</summary>
internal static class ReferenceName
{
    public const string Inhabitants = "inhabitants";
    public const string AreaSquareKilometres = "areaSquareKilometres";
    public const string StreetMetres = "streetMetres";
    public const string Beds = "beds";

    /// <summary>Median of a benchmark that was opened, by the indicator it belongs to.</summary>
    public static string PeerMedian(string indicator) => "peerMedian:" + indicator;

    /// <summary>Share of the zone's shops that is open at an hour of the week such as <c>Mon-09</c>.</summary>
    public static string OpenShare(string hourOfWeek) => "openShare:" + hourOfWeek;
}
