namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of the connector host outside the protocol's own rooms.</summary>
public static class ConnectorCodes
{
    public static readonly RefusalDefinition NotYours = new("CONN-001", 404,
        "There is nothing here for this caller.",
        "The management interface answers only the participant itself, with a token for itself.");

    public static readonly RefusalDefinition UnknownParticipant = new("CONN-002", 404,
        "No participant lives at this address.",
        "Look up the participant's base address in the participants list of the identity node.");

    public static readonly RefusalDefinition PolicyDenies = new("CONN-003", 403,
        "The agreement does not permit this read now.",
        "Look at the decision in the owner's audit; a new agreement may be needed.");

    public static readonly RefusalDefinition MalformedRequest = new("CONN-004", 400,
        "The request could not be read.", "Compare it with the OpenAPI document of this node.");

    public static readonly RefusalDefinition PeerAnswer = new("CONN-005", 502,
        "Another node gave no usable answer.", "Try again later; if it lasts, tell the operator of that node.");

    public static readonly RefusalDefinition ConsumerNotActive = new("CONN-006", 403,
        "The consumer is not an active participant of the data space.",
        "Ask the governance authority about the participant's state.");

    public static readonly RefusalDefinition MalformedCircle = new("CONN-010", 400,
        "The order to enter a circle is malformed.",
        "Give id (an IRI the members agreed on), name, members (their DIDs) and indicators.");

    public static readonly RefusalDefinition UnknownCircle = new("CONN-011", 404,
        "This participant is in no such circle.", "GET circles lists those it entered.");

    public static readonly RefusalDefinition PlanNotSigned = new("BENCH-101", 400,
        "The plan is not signed by the governance key of the data space.",
        "Register the plan at the identity node; only registered plans are answered.");

    public static readonly RefusalDefinition BenchmarkNotOffered = new("BENCH-102", 403,
        "The town has no standing offer that permits this benchmark.",
        "The town publishes an offer with the action aggregate for the indicator, role and purpose of the plan.");

    public static readonly RefusalDefinition NoFigureForPlan = new("BENCH-103", 409,
        "The town has no released figure that fits the plan.",
        "Release the indicator for the plan's period and reference period, with enough coverage, for one area.");

    public static readonly RefusalDefinition BudgetSpent = new("BENCH-104", 429,
        "The yearly number of answered plans is used up.", "Wait for the next year or raise the town's own limit.");

    public static readonly RefusalDefinition NotOnRoster = new("BENCH-105", 403,
        "The town is not on the roster of this plan as it is known to itself.",
        "The roster must name the town's DID, NIS code and operator as the participants list does.");

    public static readonly RefusalDefinition WrongFeedKey = new("CONN-040", 401,
        "The feed key is wrong, revoked or expired.",
        "Ask the town for a new one, and send it whole: user and password, or the address as it was given.");

    public static readonly RefusalDefinition UnknownFeedKey = new("CONN-041", 404,
        "There is no such feed key that still counts.", "Look it up in the list of feed keys.");

    public static readonly RefusalDefinition NoAgreementForKey = new("CONN-042", 409,
        "No feed key can be made for this agreement.",
        "Name an agreement in force in which you provide; it can have 20 keys: revoke one that is not used.");

    public static readonly RefusalDefinition MalformedFeedKey = new("CONN-043", 400,
        "The feed key can't be made as described.",
        "Give agreement, and where you like note (up to 200 characters) and days (1 to 730).");

    public static readonly RefusalDefinition FeedKeyMadeAlready = new("CONN-055", 409,
        "This form made its key already.",
        "The key stands in the list; its password was shown once, when it was made. Revoke it and make another if "
        + "that is lost.");

    public static readonly RefusalDefinition UnknownRelease = new("CONN-044", 404,
        "There is no such release.", "Look it up in the list of releases; the newest hundred are kept.");

    public static readonly RefusalDefinition TooManyReleases = new("CONN-045", 429,
        "Too many releases wait already.", "Follow those that are under way, and order again when one has ended.");

    public static readonly RefusalDefinition ReleaseBroken = new("CONN-046", 500,
        "The release broke off; nothing of it was published.",
        "Order it again; where it breaks off again, the connector's log says why.");

    public static readonly RefusalDefinition UnknownAuditEntry = new("CONN-047", 404,
        "The audit has no such entry.", "Look for it in the audit; entries kept long enough may have been cut off.");

    public static readonly RefusalDefinition OwnRole = new("CONN-048", 409,
        "An owner does not stop being one by itself.", "Have another owner take the role away.");

    public static readonly RefusalDefinition PlanClosed = new("BENCH-106", 409,
        "The plan's time to answer is over.", "A town answers between the plan's notBefore and its deadline.");

    public static readonly RefusalDefinition PlanOtherParticipants = new("BENCH-107", 422,
        "The plan names a town, aggregator or collector otherwise than the participants list does.",
        "Compose the plan from the active participants as identity lists them, and register it anew.");

    public static readonly RefusalDefinition PlanOtherBins = new("BENCH-108", 422,
        "The plan's bounds, bins or periods are not those its indicator fixes for everybody.",
        "Take clip, edges and granularity from the definition of the indicator's version.");

    public static readonly RefusalDefinition EarlierRoundOpen = new("BENCH-110", 409,
        "The town answered this roster before, and that round may still be opened or was opened over fewer towns.",
        "Wait until the earlier round has failed, or use its result.");

    public static readonly RefusalDefinition MasksImpossible = new("BENCH-111", 422,
        "The town can't make the masks of this plan.",
        "Register the plan with the keys that the participants list gives, and the town's own among them.");

    public static readonly RefusalDefinition ReceiptsContradict = new("BENCH-112", 409,
        "The aggregators' receipts of the town's report contradict each other or the result.",
        "Show the receipts (dasta benchmarks --json) to the governance body; it can hold them against the batch.");

    public static readonly RefusalDefinition StaysOut = new("BENCH-113", 403,
        "The town stays out of blind benchmarks of this indicator.",
        "The town alone can change that: dasta benchmark stay-out.");

    public static readonly RefusalDefinition MalformedStayOut = new("BENCH-114", 400,
        "The list of indicators to stay out with is malformed.",
        "Give indicators: codes of indicators that have a benchmark, or * for all; an empty list takes part again.");

    public static readonly RefusalDefinition FigureIsOpen = new("BENCH-115", 409,
        "The town shows figures of this indicator to anyone or in a peer circle, so that others could subtract it.",
        "Compare with the town in the circle or by its open figures, and leave it out of the roster.");

    public static readonly RefusalDefinition RosterAnswered = new("BENCH-109", 409,
        "The town has answered this roster before for the indicator and period.",
        "Use the result of the earlier plan: a roster is answered once, so that two sums can't be compared.");

    public static readonly RefusalDefinition UnknownPlan = new("BENCH-116", 404,
        "This participant decided on no such plan.", "Choose one from the list of benchmarks.");

    public static readonly RefusalDefinition NoiseSpent = new("BENCH-117", 429,
        "The town's answers with noise to this indicator have cost what they may in a year.",
        "Ask for fewer periods or a smaller epsilon, or wait for the next calendar year.");
}
