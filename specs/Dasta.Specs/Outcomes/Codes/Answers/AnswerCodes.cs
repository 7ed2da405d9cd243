namespace Dasta.Specs.Outcomes.Codes.Answers;

/// <summary>Refusals of questions that a town asks of its own data.</summary>
public static class AnswerCodes
{
    public static readonly RefusalDefinition NothingMeasured = new("ANSWER-001", 409,
        "Nothing was measured in this town yet.", "Describe a source and bring its files first.");

    public static readonly RefusalDefinition UnknownCase = new("ANSWER-002", 404,
        "There is no case of this id.", "GET /manage/v1/cases lists them, with what the town lacks for each.");

    public static readonly RefusalDefinition InputsMissing = new("ANSWER-003", 409,
        "The town lacks what this case is answered from.", "Bring what is named, then ask again.");

    public static readonly RefusalDefinition TooLittle = new("ANSWER-004", 409,
        "Too little was measured to answer this.",
        "Look at the quality of the source for what is missing, or ask about another zone, event or hour.");

    public static readonly RefusalDefinition UnknownEvent = new("ANSWER-005", 404,
        "The register has no event of this code.",
        "GET /manage/v1/events lists the codes of events and of their series.");

    public static readonly RefusalDefinition UnknownZone = new("ANSWER-006", 404,
        "No persons are counted in such a zone.", "Name one of the zones in which they are, or none.");

    public static readonly RefusalDefinition UnknownKind = new("ANSWER-007", 422,
        "This is no event to make a scenario of.",
        "Give kind market, festival, sport or other, and where wanted a weekday (monday) and a size above zero.");

    public static readonly RefusalDefinition MonthFaulty = new("ANSWER-008", 422,
        "This is not a month.", "Write a month as 2025-10.");
}
