namespace Catalog.Tests.Stage;

/// <summary>
/// The same with towns of two provinces: fourteen of West Flanders, all in the transport region of Roeselare, and
/// twelve of East Flanders.
/// </summary>
public sealed class FlemishSpace() : DataSpace(new StubConnectors(
    WestFlemish + EastFlemish, index => index < WestFlemish ? Roeselare[index] : $"{44_000 + index}"))
{
    public const int WestFlemish = 14;

    public const int EastFlemish = 12;

    // Torhout, the eight of the arrondissement of Roeselare, and five of that of Tielt.
    private static readonly string[] Roeselare =
    [
        "31033", "36006", "36007", "36008", "36010", "36011", "36012", "36015", "36019", "37002", "37010", "37011",
        "37017", "37020",
    ];
}
