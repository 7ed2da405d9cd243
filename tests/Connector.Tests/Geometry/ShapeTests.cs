using Dasta.Indicators.Geometry;

namespace Connector.Tests.Geometry;

public sealed class ShapeTests
{
    // A square of 4 by 4 with a square hole of 2 by 2 in its middle, and a triangle beside it.
    private const string Holed = """
        {"type":"MultiPolygon","coordinates":[
          [[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,3],[3,3],[3,1],[1,1]]],
          [[[6,0],[8,0],[7,2],[6,0]]]]}
        """;

    // The letter U: 6 wide, 4 high, its legs 2 wide, its floor 1 high.
    private const string LetterU = """
        {"type":"Polygon","coordinates":[[[0,0],[6,0],[6,4],[4,4],[4,1],[2,1],[2,4],[0,4],[0,0]]]}
        """;

    [Theory]
    [InlineData(0.5, 0.5, true)] // within the frame
    [InlineData(2, 2, false)] // within the hole
    [InlineData(1, 2, true)] // on the border of the hole
    [InlineData(0, 0, true)] // on a corner
    [InlineData(4, 2, true)] // on a side
    [InlineData(4.001, 2, false)]
    [InlineData(7, 1, true)] // within the triangle
    [InlineData(6.5, 1, true)] // on its slanting side: halfway between (6,0) and (7,2)
    [InlineData(6.4, 1, false)]
    [InlineData(7, 2, true)] // on its top
    [InlineData(5, 2, false)] // level with the top, between the two
    [InlineData(-1, 4, false)] // level with a side
    [InlineData(5, 0, false)]
    public void A_place_lies_within_by_the_hand_drawn_figure(double longitude, double latitude, bool within) =>
        Read(Holed).Contains(new Position(longitude, latitude)).ShouldBe(within);

    [Theory]
    [InlineData(1, 3, true)]
    [InlineData(3, 3, false)] // between the legs
    [InlineData(3, 0.5, true)]
    [InlineData(5, 3, true)]
    [InlineData(3, 1, true)] // on the floor's upper side
    public void A_bay_is_not_part_of_a_concave_polygon(double longitude, double latitude, bool within) =>
        Read(LetterU).Contains(new Position(longitude, latitude)).ShouldBe(within);

    [Fact]
    public void A_polygon_stands_for_its_centre_of_gravity_or_for_a_point_within()
    {
        // Floor 6 × 1, two legs 2 × 3: area 18, height (6·0.5 + 12·2.5) / 18 = 33/18, in the bay at longitude 3.
        InnerPoint.Of(Read(LetterU)).ShouldBe(new Position(1, 33.0 / 18), 1e-12);
        InnerPoint.Of(Read("""{"type":"Polygon","coordinates":[[[2,1],[8,1],[8,5],[2,5],[2,1]]]}"""))
            .ShouldBe(new Position(5, 3), 1e-12);
    }

    // Reference: the surface element of WGS 84, a²(1-e²)cos φ / (1-e² sin² φ)², summed over 200,000 strips.
    [Theory]
    [InlineData(3, 51, 4, 52, 7725699592.584701)]
    [InlineData(3.1, 51.3, 3.11, 51.31, 775846.6470383325)]
    [InlineData(0, 0, 1, 1, 12308463893.97559)]
    public void The_area_of_a_cell_is_that_on_the_ellipsoid(double w, double s, double e, double n, double area)
    {
        var ring = FormattableString.Invariant($"[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]");
        var cell = Read($$"""{"type":"Polygon","coordinates":[{{ring}}]}""");
        SurfaceArea.OfSquareMetres(cell).ShouldBe(area, area * 1e-8);
    }

    [Theory]
    [InlineData("[[[0,0],[2,2],[2,0],[0,2],[0,0]]]", "ring 0 crosses or touches itself at its sides 0 and 2")]
    [InlineData("[[[0,0],[4,0],[2,0],[2,2],[0,0]]]", "ring 0 crosses or touches itself at its sides 0 and 1")]
    [InlineData("[[[0,0],[4,0],[4,4],[2,0],[0,4],[0,0]]]", "ring 0 crosses or touches itself at its sides 0 and 3")]
    [InlineData("[[[0,0],[1,0],[2,0],[0,0]]]", "ring 0 crosses or touches itself at its sides 0 and 2")]
    [InlineData("[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[3,1],[5,1],[5,2],[3,2],[3,1]]]", "rings 0 and 1 cross")]
    [InlineData("[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[6,1],[7,1],[7,2],[6,1]]]", "a hole lies outside its polygon")]
    [InlineData(
        "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[8,1],[8,8],[1,8],[1,1]],[[2,2],[3,2],[3,3],[2,2]]]",
        "two holes overlap")]
    [InlineData(
        "[[[0,0],[1,0],[0,0]]]",
        "has a ring with fewer than three corners, or one that does not end where it begins")]
    [InlineData("[]", "is no GeoJSON Polygon or MultiPolygon")]
    [InlineData("[[[0,0],[1,0],[1,\"1\"],[0,0]]]", "is no GeoJSON Polygon or MultiPolygon")]
    [InlineData("[[[0,0],[1,0],[1,1e999],[0,0]]]", "is no GeoJSON Polygon or MultiPolygon")]
    public void A_faulty_polygon_is_refused_with_its_fault(string coordinates, string expected)
    {
        GeoJsonGeometry.ReadShape($$"""{"type":"Polygon","coordinates":{{coordinates}}}""", 100, out var fault)
            .ShouldBeNull();
        fault.ShouldBe(expected);
    }

    [Theory]
    [InlineData("[[[0,0],[2,0],[2,2],[0,2],[0,0]]],[[[0,0],[2,0],[2,2],[0,2],[0,0]]]", true)] // the same twice
    [InlineData("[[[0,0],[9,0],[9,9],[0,9],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]", true)] // one within the other
    [InlineData("[[[0,0],[2,0],[2,1],[0,1],[0,0]]],[[[1,0],[3,0],[3,1],[1,1],[1,0]]]", true)] // along each other
    [InlineData("[[[0,0],[2,0],[2,1],[0,1],[0,0]]],[[[2,0],[3,0],[3,1],[2,1],[2,0]]]", false)] // side by side
    [InlineData(
        "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,8],[8,8],[8,1],[1,1]]],[[[2,2],[3,2],[3,3],[2,2]]]",
        false)] // in the hole
    public void Polygons_of_one_shape_may_not_overlap(string polygons, bool overlap) =>
        (GeoJsonGeometry.ReadShape($$"""{"type":"MultiPolygon","coordinates":[{{polygons}}]}""", 100, out _) is null)
            .ShouldBe(overlap);

    [Fact]
    public void A_shape_has_at_most_the_corners_of_the_limit()
    {
        const string Square = """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}""";
        GeoJsonGeometry.ReadShape(Square, 5, out _).ShouldNotBeNull();
        GeoJsonGeometry.ReadShape(Square, 4, out var fault).ShouldBeNull();
        fault.ShouldBe("has more corners than the limit");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("""{"type":"Point","coordinates":[1]}""")]
    [InlineData("""{"type":"Point","coordinates":{"lon":1,"lat":2}}""")]
    [InlineData("""{"type":7,"coordinates":[1,2]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[[[[[[[[1]]]]]]]]]]}""")]
    public void Text_that_is_no_geometry_is_refused(string text) =>
        GeoJsonGeometry.ReadPoint(text, 100, out _).ShouldBeNull();

    private static Shape Read(string text) =>
        GeoJsonGeometry.ReadShape(text, 10_000, out var fault) ?? throw new InvalidOperationException(fault);
}
