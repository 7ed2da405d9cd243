using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>Public holidays, school holidays and other unusual days; one day, or a first and a last.</summary>
internal static class HolidayReading
{
    private const int DaysLimit = 100;

    public static RegisterDefinition Definition { get; } = new(
        "holidays",
        [
            new("date", FieldType.Date, IsNeeded: true),
            new("lastDate", FieldType.Date),
            new("kind", FieldType.Code, IsNeeded: true) { Codes = HolidayEntry.Kinds },
            new("name", FieldType.Text, IsNeeded: true),
        ],
        CanReplaceByYear: true,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping)
    {
        var first = row.Date("date")!.Value;
        var last = row.Date("lastDate") ?? first;
        return last < first || last.DayNumber - first.DayNumber >= DaysLimit
            ? RowReading.SetAside(
                SetAsideReason.Contradiction, $"last date before the first, or {DaysLimit} days later")
            : RowReading.Of(new HolidayEntry(first, last, row.Text("kind")!, row.Text("name")!, mapping.YearOf(first)));
    }
}
