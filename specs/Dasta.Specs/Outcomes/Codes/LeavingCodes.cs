namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of taking along, erasing and restoring what one owns.</summary>
public static class LeavingCodes
{
    public static readonly RefusalDefinition ExportAltered = new("LEAVING-001", 422,
        "This is not an export as it was written; nothing of it was kept.",
        "Send the files of one export, unchanged, as its manifest lists them; dasta restore does.");

    public static readonly RefusalDefinition StoreNotEmpty = new("LEAVING-002", 409,
        "An export is restored into an empty store, and this one has sources.",
        "Export what is here, then erase it with dasta erase --all; or restore into another connector.");

    public static readonly RefusalDefinition OtherVersion = new("LEAVING-003", 409,
        "The export was written by a newer version of this connector.",
        "Bring the connector to the version that wrote it, then restore.");

    public static readonly RefusalDefinition NotConfirmed = new("LEAVING-004", 422,
        "The erasure is not confirmed.",
        "Give the participant's own name as confirmation, and either one source or all.");

    public static readonly RefusalDefinition MonthsFaulty = new("LEAVING-005", 422,
        "This is not how long a source can be kept.", "Give months between 1 and 1200, or null to keep everything.");
}
