using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Geometry;

namespace Dasta.Indicators.Registers;

/// <summary>The form of a zone from a day on.</summary>
/// <param name="Code">Code of the zone, for example <c>31004-centrum</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="From">First day of this form.</param>
/// <param name="Until">First day it no longer holds.</param>
/// <param name="LengthMetres">Length of the street or frontage, where the town says so.</param>
/// <param name="FormerCodes">Codes of zones it goes on from.</param>
/// <param name="Shape">Its form.</param>
/// <param name="GeoJson">The form as a GeoJSON geometry, of positions alone.</param>
internal sealed record ZoneShape(
    string Code,
    string Name,
    string Kind,
    DateOnly From,
    DateOnly Until,
    double? LengthMetres,
    IReadOnlyList<string> FormerCodes,
    Shape Shape,
    string GeoJson) : IRegisterEntry
{
    /// <summary>Kind of a zone that is the whole town.</summary>
    public const string Town = "town";

    /// <summary>The closed list of kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        ZoneKind.Core, ZoneKind.MainAxis, ZoneKind.SideStreet, "street", "shopping-area", "retail-park", Town,
        "district", "event-site", ZoneKind.Other,
    ];

    /// <summary>On the ellipsoid WGS 84.</summary>
    public double AreaSquareMetres { get; } = SurfaceArea.OfSquareMetres(Shape);

    public string Key => $"{Code} {From:yyyy-MM-dd}";

    public DateOnly? ValidOn => null;

    /// <summary>True when this form holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day < Until;
}
