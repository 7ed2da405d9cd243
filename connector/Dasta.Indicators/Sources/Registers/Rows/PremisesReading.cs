using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers.Fields;
using Dasta.Specs.Vocabulary;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>Premises: each file, or each date in it, is a snapshot.</summary>
internal static class PremisesReading
{
    public const string Name = "premises";

    public static RegisterDefinition Definition { get; } = new(
        Name,
        [
            new("date", FieldType.Date, IsNeeded: true),
            new("id", FieldType.Text, IsNeeded: true),
            new("name", FieldType.Text),
            new("sector", FieldType.Code) { Codes = Sectors.All.Select(sector => sector.Code).ToArray() },
            new("chain", FieldType.Text),
            new("isChain", FieldType.Flag),
            new("vacant", FieldType.Flag),
            new("vacantSince", FieldType.Date),
            new("floorArea", FieldType.Number),
            new("floorAreaMethod", FieldType.Text),
            new("floorAreaDate", FieldType.Date),
            new("inCore", FieldType.Flag),
            new("longitude", FieldType.Degrees),
            new("latitude", FieldType.Degrees),
            new("geometry", FieldType.Geometry),
        ],
        CanReplaceByYear: false,
        Read);

    private static RowReading Read(RegisterRow row, RegisterMapping mapping)
    {
        var date = row.Date("date")!.Value;
        var isVacant = row.Flag("vacant") ?? false;
        var sector = row.Text("sector");
        if (sector is null && !isVacant)
        {
            return mapping.Fields.Any(field => field is { FromTags: true, Field.Name: "sector" })
                ? RowReading.SetAside(SetAsideReason.OutsideRegister, "no outlet by its tags")
                : RowReading.SetAside(SetAsideReason.MissingValue, "sector");
        }

        var since = row.Date("vacantSince");
        if (since > date || (since is not null && !isVacant))
        {
            return RowReading.SetAside(
                SetAsideReason.Contradiction,
                isVacant ? "vacant since after the snapshot" : "vacant since, not vacant");
        }

        var place = row.Place(out var fault);
        if (fault.Length > 0)
        {
            return RowReading.SetAside(SetAsideReason.MalformedGeometry, fault);
        }

        var floor = row.Number("floorArea") is { } area and > 0
            ? new FloorArea(area, row.Text("floorAreaMethod"), row.Date("floorAreaDate"))
            : null;
        return RowReading.Of(new PremisesEntry(
            date, row.Text("id")!, row.Text("name"), sector, row.Text("chain"),
            IsChain(row, mapping), isVacant, since, floor, row.Flag("inCore"), place));
    }

    // A source that names chains says of an outlet without a name that it belongs to none.
    private static bool? IsChain(RegisterRow row, RegisterMapping mapping) =>
        row.Flag("isChain") ?? (mapping.Fields.Any(field => field.Field.Name == "chain") ? row.Has("chain") : null);
}
