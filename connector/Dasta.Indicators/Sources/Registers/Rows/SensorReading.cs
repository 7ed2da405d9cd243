using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>Places of sensors, each from a day on.</summary>
internal static class SensorReading
{
    public static RegisterDefinition Definition { get; } = new(
        "sensors",
        [
            new("id", FieldType.Text, IsNeeded: true),
            new("name", FieldType.Text),
            new("source", FieldType.Text),
            new("from", FieldType.Date),
            new("until", FieldType.Date),
            new("longitude", FieldType.Degrees),
            new("latitude", FieldType.Degrees),
            new("geometry", FieldType.Geometry),
        ],
        CanReplaceByYear: false,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping)
    {
        var place = row.Place(out var fault);
        if (place is null)
        {
            return fault.Length > 0
                ? RowReading.SetAside(SetAsideReason.MalformedGeometry, fault)
                : RowReading.SetAside(SetAsideReason.MissingValue, "longitude and latitude, or geometry");
        }

        var from = row.Date("from") ?? DateOnly.MinValue;
        var until = row.Date("until") ?? DateOnly.MaxValue;
        return until <= from
            ? RowReading.SetAside(SetAsideReason.Contradiction, "until before from")
            : RowReading.Of(new SensorPlace(
                row.Text("id")!, row.Text("name"), row.Text("source"), place.Value, from, until));
    }
}
