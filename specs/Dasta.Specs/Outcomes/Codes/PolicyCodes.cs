namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of policies (001 and on) and of benchmark plans, replies and openings (101 and on).</summary>
public static class PolicyCodes
{
    public static readonly RefusalDefinition Malformed = new("POLICY-001", 400,
        "The policy is malformed.",
        "Write it as the compact JSON of Dataspace Protocol 2025-1 or as JSON-LD; the place is a JSON pointer.");

    public static readonly RefusalDefinition UnknownAction = new("POLICY-002", 400,
        "The policy names an unknown action.", "Use an action of ODRL 2.2 or of the profile.");

    public static readonly RefusalDefinition UnknownOperand = new("POLICY-003", 400,
        "The policy names an unknown left operand.", "Use a left operand of ODRL 2.2 or of the profile.");

    public static readonly RefusalDefinition UnknownOperator = new("POLICY-004", 400,
        "The policy names an operator that is unknown or has no meaning for its left operand.",
        "Use one of ODRL's twelve; isA, hasPart and isPartOf compare codes, lt to gteq what has an order.");

    public static readonly RefusalDefinition MalformedValue = new("POLICY-005", 400,
        "The policy holds a right operand that its left operand cannot take.",
        "A dateTime is an xsd:dateTime or xsd:date; codes are listed in the profile.");

    public static readonly RefusalDefinition UnobservedDuty = new("POLICY-006", 422,
        "The policy makes a permission wait for a duty that this data space cannot see fulfilled.",
        "State it as an obligation of the policy: it then binds by contract and holds nothing up.");

    public static readonly RefusalDefinition UnsupportedTerm = new("POLICY-007", 400,
        "The policy uses a term that has no meaning here.",
        "Leave it out: a term that would be ignored is refused, since dropping it could widen the policy.");

    public static readonly RefusalDefinition UnsupportedConflict = new("POLICY-008", 400,
        "The policy states another conflict strategy than is allowed.",
        "ODRL knows perm, prohibit and invalid; an offer in this data space states odrl:prohibit.");

    public static readonly RefusalDefinition NoRule = new("POLICY-009", 400,
        "The policy has no permission, prohibition or obligation.", "Give it at least one rule.");

    public static readonly RefusalDefinition MissingParty = new("POLICY-010", 400,
        "An agreement names its target, assigner and assignee.", "Add the missing property.");

    public static readonly RefusalDefinition TooLarge = new("POLICY-011", 400,
        "The policy is larger than a policy may be.", "See the limits of policies in the profile.");

    public static readonly RefusalDefinition UnknownParent = new("POLICY-012", 400,
        "The policy inherits from one that is not at hand.", "Hand both in, or write the inherited rules out.");

    public static readonly RefusalDefinition CircularInheritance = new("POLICY-013", 400,
        "The policy inherits from itself, directly or through others.", "Take one of the references out.");

    public static readonly RefusalDefinition MisplacedDuty = new("POLICY-014", 400,
        "The policy has a duty where ODRL knows none.",
        "A permission has duties, a prohibition remedies, a duty consequences; a consequence and a remedy have none.");

    public static readonly RefusalDefinition Contradiction = new("POLICY-015", 422,
        "The policy contradicts itself.", "One of the two rules or constraints has to go.");

    public static readonly RefusalDefinition Unsatisfiable = new("POLICY-016", 422,
        "The policy holds a constraint that nothing can satisfy.", "Widen it, or take the rule out.");

    public static readonly RefusalDefinition ClashesWithDataSpace = new("POLICY-017", 422,
        "The policy permits what a mandatory rule of the data space prohibits.",
        "Narrow the permission; the rules of the data space go first.");

    public static readonly RefusalDefinition Incompatible = new("POLICY-018", 422,
        "The two policies cannot both be met.", "Ask for what the other offers, or make a counter-offer.");

    public static readonly RefusalDefinition MisplacedNarrowing = new("POLICY-019", 422,
        "The policy narrows the data where a read cannot apply it.",
        "Constraints on data stand in permissions, directly or joined by and; a prohibition cannot narrow.");

    public static readonly RefusalDefinition MalformedRequest = new("POLICY-020", 400,
        "The request to decide on is malformed.", "It is an object with an action; see dasta policy decide --help.");

    public static readonly RefusalDefinition Replaced = new("POLICY-021", 400,
        "The policy was replaced by another, and is void.", "Use the one that its dcterms:isReplacedBy names.");

    public static readonly RefusalDefinition NeverKnown = new("POLICY-022", 422,
        "The policy makes a rule depend on something that no connector of this data space knows.",
        "Use a left operand that the profile says is known, or state the condition as an obligation, which binds by "
            + "contract.");

    public static readonly RefusalDefinition MalformedPlan = new("POLICY-101", 400,
        "The benchmark plan is malformed.", "The place is a JSON pointer; see the registry entry of BQ-1.");

    public static readonly RefusalDefinition RosterTooSmall = new("POLICY-102", 422,
        "The benchmark covers too few towns.", "A roster lists at least ten towns with different NIS codes.");

    public static readonly RefusalDefinition DuplicateTown = new("POLICY-103", 422,
        "The benchmark's roster lists a town twice.", "Every DID and every NIS code stands once.");

    public static readonly RefusalDefinition OperatorConcentration = new("POLICY-104", 422,
        "One operator runs too many of the benchmark's towns.",
        "For every operator the towns it does not run number at least eight, for it could subtract its own.");

    public static readonly RefusalDefinition RosterDifference = new("POLICY-105", 422,
        "The benchmark's roster differs by too few towns from one answered before for this indicator and period.",
        "Ask for the same roster, or one that differs by at least five towns each way.");

    public static readonly RefusalDefinition OtherBins = new("POLICY-106", 422,
        "The benchmark repeats an answered roster with other bins or bounds.",
        "The bins of an indicator and period are frozen before the first collection.");

    public static readonly RefusalDefinition NotInRoster = new("POLICY-107", 422,
        "The benchmark's roster does not list this town.", "Only towns of the roster contribute.");

    public static readonly RefusalDefinition AggregatorsNotIndependent = new("POLICY-108", 422,
        "The benchmark's two aggregators are not run by different bodies.",
        "Name two aggregators with different DIDs and different operators.");

    public static readonly RefusalDefinition LoosenedPlan = new("POLICY-109", 422,
        "The benchmark plan loosens a protection below the data space's floor.",
        "The floor is ten towns, a coalition of two and a difference of five; a plan may only be stricter.");

    public static readonly RefusalDefinition MalformedBins = new("POLICY-110", 422,
        "The benchmark plan's bounds or bins make no sense.",
        "Bounds are positive and increasing; 6 to 32 bins increase strictly and lie inside the bounds.");

    public static readonly RefusalDefinition UnknownStatistic = new("POLICY-111", 422,
        "The benchmark plan asks for an unknown statistic or release class.", "See the registry entry of BQ-1.");

    public static readonly RefusalDefinition MalformedWindow = new("POLICY-112", 422,
        "The benchmark plan's deadline, reference period, round or version makes no sense.",
        "Give a deadline after notBefore, a reference period that begins before the period ends, and count from 1.");

    public static readonly RefusalDefinition MalformedShare = new("POLICY-113", 400,
        "The share or its report id is malformed.",
        "A share has 8 bytes for each of 4 + B words; a report id is 16 bytes in base64url.");

    public static readonly RefusalDefinition DifferingReply = new("POLICY-114", 409,
        "A different reply stands under this report id or for this contributor; the incident is recorded.",
        "A town replies once to a plan; repeat the very same bytes.");

    public static readonly RefusalDefinition NotAContributor = new("POLICY-115", 403,
        "The sender is not a town of the benchmark's roster.", "Only towns of the roster contribute.");

    public static readonly RefusalDefinition BatchBurnt = new("POLICY-116", 409,
        "The sum over another set of reports was already given.", "A batch is opened once; nothing overlaps it.");

    public static readonly RefusalDefinition UnknownReport = new("POLICY-117", 422,
        "The sum was asked over a report that is not there.", "Ask for the intersection of both aggregators' reports.");

    public static readonly RefusalDefinition BatchDiscarded = new("POLICY-118", 422,
        "The sums contradict each other, so the whole batch is discarded; the incident is recorded.",
        "One of the replies or sums was false; a new plan is needed.");

    public static readonly RefusalDefinition TooFewReplies = new("POLICY-119", 422,
        "Fewer towns replied than a benchmark needs.", "Nothing was opened; plan a new round.");

    public static readonly RefusalDefinition MalformedResult = new("POLICY-120", 400,
        "The benchmark result is malformed.", "It has count, mean and quantiles.");

    public static readonly RefusalDefinition RosterCombination = new("POLICY-121", 422,
        "With the rosters answered or opened before, the benchmark's sums would give away fewer than five towns.",
        "Ask for the same roster as before, or for one that shares no more with the earlier ones than they share.");

    public static readonly RefusalDefinition MasksUnfit = new("POLICY-122", 422,
        "The benchmark can't be run by masks as it is planned.",
        "Masks take one hub, the public key of every town of the roster, and three rounds at most.");
}
