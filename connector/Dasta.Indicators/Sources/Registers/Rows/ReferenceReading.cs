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
            new(ReferenceValue.Inhabitants, FieldType.Whole),
            new(ReferenceValue.AreaSquareKilometers, FieldType.Number),
            new(ReferenceValue.Beds, FieldType.Whole),
            new(ReferenceValue.Establishments, FieldType.Whole),
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

        var values = ReferenceValue.Quantities
            .Where(row.Has)
            .Select(quantity => new ReferenceValue(
                nis, quantity, row.Date("date")!.Value, row.Number(quantity)!.Value))
            .ToArray();
        return values.Length > 0
            ? RowReading.Of(values)
            : RowReading.SetAside(SetAsideReason.MissingValue, string.Join(", ", ReferenceValue.Quantities));
    }
}
