using System.Text.RegularExpressions;
using Dasta.Indicators.Geometry;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>Zones with their form, each from a day on.</summary>
internal static partial class ZoneReading
{
    public static RegisterDefinition Definition { get; } = new(
        "zones",
        [
            new("slug", FieldType.Text, IsNeeded: true),
            new("name", FieldType.Text, IsNeeded: true),
            new("kind", FieldType.Code, IsNeeded: true) { Codes = ZoneShape.Kinds },
            new("geometry", FieldType.Geometry, IsNeeded: true),
            new("from", FieldType.Date),
            new("until", FieldType.Date),
            new("length", FieldType.Number),
            new("formerly", FieldType.List),
        ],
        CanReplaceByYear: false,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping)
    {
        var slug = row.Text("slug")!;
        if (!Slug().IsMatch(slug))
        {
            return RowReading.SetAside(SetAsideReason.MalformedText, "slug: lower-case letters, digits and hyphens");
        }

        var from = row.Date("from") ?? DateOnly.MinValue;
        var until = row.Date("until") ?? DateOnly.MaxValue;
        if (until <= from)
        {
            return RowReading.SetAside(SetAsideReason.Contradiction, "until before from");
        }

        var geometry = row.Text("geometry")!;
        return GeoJsonGeometry.ReadShape(geometry, RegisterLimits.ShapeCorners, out var fault) is { } shape
            ? RowReading.Of(new ZoneShape(
                mapping.ZoneCode(slug), row.Text("name")!, row.Text("kind")!, from, until, row.Number("length"),
                row.List("formerly").Select(mapping.ZoneCode).ToArray(), shape, GeoJsonGeometry.Write(shape)))
            : RowReading.SetAside(SetAsideReason.MalformedGeometry, fault);
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slug();
}
