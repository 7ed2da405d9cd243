using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>Which share of a zone's shops is open at an hour of the week, from a day on; a row for each hour.</summary>
internal static class OpeningHoursReading
{
    public static RegisterDefinition Definition { get; } = new(
        "openingHours",
        [
            new("zone", FieldType.Text, IsNeeded: true),
            new("hour", FieldType.Code, IsNeeded: true) { Codes = OpeningHour.Hours },
            new("share", FieldType.Number, IsNeeded: true),
            new("from", FieldType.Date, IsNeeded: true),
        ],
        CanReplaceByYear: false,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping) =>
        row.Number("share") is not (>= 0 and <= 1 and var share)
            ? RowReading.SetAside(SetAsideReason.Contradiction, "share outside 0..1")
            : RowReading.Of(new OpeningHour(
                mapping.ZoneCode(row.Text("zone")!), row.Text("hour")!, row.Date("from")!.Value, share));
}
