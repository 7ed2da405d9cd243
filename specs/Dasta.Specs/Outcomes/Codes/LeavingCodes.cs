namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of retention, export, restoring and erasing.</summary>
public static class LeavingCodes
{
    public static readonly RefusalDefinition UnknownPart = new("LEAVING-001", 404,
        "The export has no such part.", "GET /manage/v1/export lists the parts there are.");

    public static readonly RefusalDefinition NotConfirmed = new("LEAVING-002", 422,
        "The erasure is not confirmed.",
        "Give the participant's own name as confirmation, and either one source or all.");

    public static readonly RefusalDefinition MonthsFaulty = new("LEAVING-003", 422,
        "This is not how long a source can be kept.", "Give months between 1 and 1200, or null to keep everything.");

    public static readonly RefusalDefinition SeriesFaulty = new("LEAVING-004", 422,
        "These are not series of an export.", "Send the file series/ID.json of an export as it was written.");
}
