namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals and problems of what a town fetches by itself: secrets, polls and the watched folder.</summary>
public static class CollectionCodes
{
    public static readonly RefusalDefinition MalformedSecret = new("COLLECT-001", 400,
        "The secret can't be kept.",
        "Name it with at most 63 lower-case letters, digits and hyphens; value is a text of 1 to 4096 characters.");

    public static readonly RefusalDefinition UnknownSecret = new("COLLECT-002", 404,
        "There is no secret of this name.", "GET /manage/v1/secrets lists the names.");

    public static readonly RefusalDefinition MalformedPoll = new("COLLECT-003", 422,
        "The poll is faulty.", "Correct every part that is named.");

    public static readonly RefusalDefinition UnknownPoll = new("COLLECT-004", 404,
        "Nothing is polled for this source.", "GET /manage/v1/polls lists what is polled.");

    public static readonly RefusalDefinition SecretMissing = new("COLLECT-005", 409,
        "The secret the poll names is not there.", "Put it under /manage/v1/secrets; the next run takes it.");

    public static readonly RefusalDefinition KeyRefused = new("COLLECT-006", 502,
        "The service refused the key.", "Ask the vendor for a valid key and put it under the same name.");

    public static readonly RefusalDefinition RequestRefused = new("COLLECT-007", 502,
        "The service refused the request.", "Check the segments; if they are right, tell the maintainers.");

    public static readonly RefusalDefinition Throttled = new("COLLECT-008", 503,
        "The service asked to wait.", "Nothing needs to be done: polling goes on after the time it named.");

    public static readonly RefusalDefinition ServiceFailed = new("COLLECT-009", 502,
        "The service failed several times in a row.", "Nothing needs to be done: the next run tries again.");

    public static readonly RefusalDefinition AnswerUnreadable = new("COLLECT-010", 502,
        "The service's answer broke off or is no report.", "Nothing needs to be done: the next run tries again.");

    public static readonly RefusalDefinition NotAFile = new("COLLECT-011", 422,
        "What lies in the folder is no plain file with content.",
        "Put the file itself there, not a link to it, and write something into it.");

    public static readonly RefusalDefinition FileTooLarge = new("COLLECT-012", 413,
        "The file is larger than the limit of uploads.", "Cut it into parts, or raise Connector:UploadLimitMegabytes.");

    public static readonly RefusalDefinition NotImportable = new("COLLECT-013", 500,
        "The file could not be imported, for a reason that lies with us.",
        "The operator finds it in the log; files after it were taken. Put it back once it is solved.");
}
