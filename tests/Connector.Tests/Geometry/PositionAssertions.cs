using Dasta.Indicators.Geometry;

namespace Connector.Tests.Geometry;

internal static class PositionAssertions
{
    public static void ShouldBe(this Position actual, Position expected, double tolerance)
    {
        actual.Longitude.ShouldBe(expected.Longitude, tolerance);
        actual.Latitude.ShouldBe(expected.Latitude, tolerance);
    }
}
