using System.Globalization;
using Dasta.Indicators.Geometry;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Geometry;

public sealed class ShapePropertyTests
{
    [Fact]
    public void A_star_around_a_centre_is_sound_and_is_located_as_its_rays_say()
    {
        // Corners at growing angles and any distance: a place is within when it is nearer than the side of its sector.
        var stars = Gen.Choose(1, 1000).ListOf(12).Select(radii => radii.Select(radius => radius / 1000.0).ToArray());
        Prop.ForAll(stars.ToArbitrary(), Gen.Choose(0, 3599).ToArbitrary(), (radii, tenths) =>
        {
            var corners = radii.Select((radius, index) => At(radius, index * 30.0)).ToArray();
            var shape = Read(corners);
            var angle = tenths / 10.0;
            var edge = DistanceToSide(corners, angle);
            return shape.Contains(At(edge * 0.99, angle)) && !shape.Contains(At(edge * 1.01, angle))
                && SurfaceArea.OfSquareMetres(shape) > 0 && shape.Contains(InnerPoint.Of(shape));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Turning_a_ring_or_starting_it_elsewhere_changes_nothing()
    {
        var stars = Gen.Choose(1, 1000).ListOf(9).Select(radii => radii.Select(radius => radius / 1000.0).ToArray());
        Prop.ForAll(stars.ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), (radii, start) =>
        {
            var corners = radii.Select((radius, index) => At(radius, index * 40.0)).ToArray();
            var other = corners[start..].Concat(corners[..start]).Reverse().ToArray();
            var (one, two) = (Read(corners), Read(other));
            return Math.Abs(SurfaceArea.OfSquareMetres(one) - SurfaceArea.OfSquareMetres(two)) < 1e-3
                && corners.All(corner => one.Contains(corner) && two.Contains(corner));
        }).QuickCheckThrowOnFailure();
    }

    private static Position At(double radius, double degrees) => new(
        3 + (radius * Math.Cos(double.DegreesToRadians(degrees))),
        51 + (radius * Math.Sin(double.DegreesToRadians(degrees))));

    // Where the ray at an angle meets the side of its sector, by the law of the two triangles it makes.
    private static double DistanceToSide(Position[] corners, double degrees)
    {
        var width = 360.0 / corners.Length;
        var sector = (int)(degrees / width) % corners.Length;
        var (from, to) = (Radius(corners[sector]), Radius(corners[(sector + 1) % corners.Length]));
        var before = double.DegreesToRadians(degrees - (sector * width));
        var whole = double.DegreesToRadians(width);
        return from * to * Math.Sin(whole) / ((from * Math.Sin(before)) + (to * Math.Sin(whole - before)));
    }

    private static double Radius(Position place) => Math.Sqrt(
        Math.Pow(place.Longitude - 3, 2) + Math.Pow(place.Latitude - 51, 2));

    private static Shape Read(IEnumerable<Position> corners)
    {
        var written = corners.Select(corner => string.Create(
            CultureInfo.InvariantCulture, $"[{corner.Longitude:R},{corner.Latitude:R}]")).ToArray();
        var text = $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', written)}},{{written[0]}}]]}""";
        return GeoJsonGeometry.ReadShape(text, 100, out var fault) ?? throw new InvalidOperationException(fault);
    }
}
