namespace Catalog.Tests.Stage;

/// <summary>The same with towns of two provinces: fourteen of West Flanders and twelve of East Flanders.</summary>
public sealed class FlemishSpace() : DataSpace(new StubConnectors(
    WestFlemish + EastFlemish, index => index < WestFlemish ? $"{34_000 + index}" : $"{44_000 + index}"))
{
    public const int WestFlemish = 14;

    public const int EastFlemish = 12;
}
