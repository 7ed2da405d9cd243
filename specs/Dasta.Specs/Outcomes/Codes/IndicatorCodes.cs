namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of sources, imports, releases, exports and erasures.</summary>
public static class IndicatorCodes
{
    public static readonly RefusalDefinition MappingFaulty = new("INDICATOR-001", 422,
        "The source mapping is faulty.",
        "Correct every place that is named; Sources/source-mapping.schema.json of Dasta.Indicators is its schema.");

    public static readonly RefusalDefinition MappingInUse = new("INDICATOR-002", 409,
        "The source already holds readings that were read with another time zone, interval, stamp, property or scale.",
        "Give the new mapping another id, so that history keeps its meaning; a splice links the two.");

    public static readonly RefusalDefinition UnknownSource = new("INDICATOR-003", 404,
        "There is no source with this id.", "Put the source's mapping first.");

    public static readonly RefusalDefinition FileUnreadable = new("INDICATOR-004", 422,
        "The file does not fit the mapping of the source.",
        "Send a file whose first line names the stamp column and every mapped column once.");

    public static readonly RefusalDefinition UnknownIndicator = new("INDICATOR-005", 422,
        "There is no indicator with this code.", "Ask for indicators that specs/indicators defines, for example V1.");

    public static readonly RefusalDefinition ReferenceYearFaulty = new("INDICATOR-006", 422,
        "This is not a reference year.", "Give a full year between 1990 and this year.");

    public static readonly RefusalDefinition SpliceSeriesUnknown = new("INDICATOR-030", 404,
        "There is no such series to link.", "Name the source and code of two series of one zone and property.");

    public static readonly RefusalDefinition SpliceImpossible = new("INDICATOR-031", 422,
        "The two series can't be linked.",
        "Both must be of one property, length of reading and class (as mode, sector or origin), and need seven common "
        + "days; without any, 42 of the 56 days before and after, and another series of the same property that ran "
        + "through. Passages, presence and density may follow each other where there are common days.");

    public static readonly RefusalDefinition DigestDiffers = new("INDICATOR-007", 422,
        "The file is not the one whose digest was declared.",
        "Send it again whole, with the SHA-256 of exactly these bytes in Content-Digest.");

    public static readonly RefusalDefinition ExportAltered = new("INDICATOR-045", 422,
        "This is not an export as it was written; nothing of it was kept.",
        "Send the files of one export, unchanged, as its manifest lists them; dasta restore does.");

    public static readonly RefusalDefinition StoreNotEmpty = new("INDICATOR-046", 409,
        "An export is restored into an empty store, and this one has sources.",
        "Export what is here, then erase it with dasta erase --all; or restore into another connector.");

    public static readonly RefusalDefinition OtherVersion = new("INDICATOR-047", 409,
        "The export was written by a newer version of this connector.",
        "Bring the connector to the version that wrote it, then restore.");

    public static readonly RefusalDefinition UnknownFile = new("INDICATOR-049", 404,
        "No file with this digest was taken in from this source, or the register it is of has another since.",
        "Send it. The digest is the SHA-256 of the file, 64 hexadecimal digits.");

    public static readonly RefusalDefinition UnknownFigure = new("INDICATOR-032", 404,
        "There is no figure with this id.",
        "Give the Id of a released observation, such as V1_31004-centrum_2014MM12; `dasta release` makes them.");

    public static readonly RefusalDefinition EmptyZone = new("INDICATOR-048", 404,
        "Nothing of this is measured by the hour in such a zone.",
        "Give the code of a zone, such as 31004-centrum, and a property as `dasta sources` lists them.");

    public static readonly RefusalDefinition NotConfirmed = new("INDICATOR-042", 422,
        "The erasure is not confirmed.",
        "Give the participant's own name as confirmation, and either one source or all.");

    public static readonly RefusalDefinition MonthsFaulty = new("INDICATOR-043", 422,
        "This is not how long a source can be kept.", "Give months between 1 and 1200, or null to keep everything.");

    public static readonly RefusalDefinition ExportSilent = new("INDICATOR-055", 408,
        "Nothing of the export arrived for too long; nothing of it was kept.",
        "Send it again from the beginning, over a line that does not fall silent.");

    public static readonly RefusalDefinition PlaceInUse = new("INDICATOR-056", 409,
        "Readings would move to another zone with all their history.",
        "Give a sensor that was moved a place of its own and splice the two. If it never stood where the mapping "
        + "says, erase the source and take its files in again.");
}
