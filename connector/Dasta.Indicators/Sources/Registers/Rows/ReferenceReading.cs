using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>Inhabitants, area, beds and establishments of municipalities from a date on; a column for each.</summary>
internal static class ReferenceReading
{
    public static RegisterDefinition Definition { get; } = new(
        "reference",
        [
            new("nis", FieldType.Text, IsNeeded: true),
            new("date", FieldType.Date, IsNeeded: true),
            new(ReferenceName.Inhabitants, FieldType.Whole),
            new(ReferenceName.AreaSquareKilometres, FieldType.Number),
            new(ReferenceName.Beds, FieldType.Whole),
            new(ReferenceEntry.Establishments, FieldType.Whole),
        ],
        CanReplaceByYear: false,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping)
    {
        var nis = row.Text("nis")!;
        if (!NisCode.Parse(nis).Succeeded)
        {
            return RowReading.SetAside(SetAsideReason.UnknownPlace, "nis");
        }

        var values = ReferenceEntry.Quantities
            .Where(row.Has)
            .Select(quantity => new ReferenceEntry(
                nis, quantity, row.Date("date")!.Value, row.Number(quantity)!.Value))
            .ToArray();
        return values.Length > 0
            ? RowReading.Of(values)
            : RowReading.SetAside(SetAsideReason.MissingValue, string.Join(", ", ReferenceEntry.Quantities));
    }
}
