namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of the catalogue host, in its role of catalogue and in that of aggregator.</summary>
public static class CatalogCodes
{
    public static readonly RefusalDefinition NotAllowed = new("CATALOG-001", 403,
        "This caller may not do that here.", "Use the token of a participant whose kind or role allows it.");

    public static readonly RefusalDefinition NotFound = new("CATALOG-002", 404,
        "There is nothing here for this caller.", "Check the identifier and the token.");

    public static readonly RefusalDefinition MalformedRequest = new("CATALOG-003", 400,
        "The request can't be read.", "Compare its fields with the description under /openapi/v1.json.");

    public static readonly RefusalDefinition FilterUnknown = new("CATALOG-004", 400,
        "Filters in a catalogue request are not supported.", "Leave filter out, or use GET /search.");

    public static readonly RefusalDefinition ContinuationUnknown = new("CATALOG-005", 400,
        "The continuation of this page can't be read.", "Follow the Link header of the page before, or start again.");

    public static readonly RefusalDefinition ForeignCatalogue = new("CATALOG-006", 502,
        "A participant's catalogue answer can't be accepted.", "Have the participant check its catalogue endpoint.");

    public static readonly RefusalDefinition PeerUnreachable = new("CATALOG-007", 503,
        "Another node could not be reached or gave no usable answer.", "Try again later.");

    public static readonly RefusalDefinition RosterTooSmall = new("CATALOG-010", 422,
        "A benchmark needs at least 10 towns.",
        "Ask for a larger group; small groups are served by a circle of towns that show each other their figures.");

    public static readonly RefusalDefinition RosterTooLarge = new("CATALOG-011", 422,
        "The roster holds more towns than one benchmark takes.", "Split it into nested groups.");

    public static readonly RefusalDefinition RosterUnfit = new("CATALOG-012", 422,
        "A town of the roster can't take part.", "List only active municipalities of the data space, each once.");

    public static readonly RefusalDefinition GroupUnknown = new("CATALOG-013", 422,
        "The group is not known.",
        "Name a region, province or arrondissement by its NIS code, a group of town-groups or a region of town-regions "
        + "by its code there, or list a roster.");

    public static readonly RefusalDefinition IndicatorUnknown = new("CATALOG-014", 422,
        "This indicator can't be benchmarked.", "Choose an indicator and version that has a benchmark entry.");

    public static readonly RefusalDefinition AggregatorsMissing = new("CATALOG-015", 503,
        "There are too few active aggregators: shares take two of different operators, masks take one.",
        "Have another body run an aggregator and admit it at identity.");

    public static readonly RefusalDefinition DeadlineUnfit = new("CATALOG-016", 422,
        "The deadline is too near or too far.", "Give between 5 seconds and 7 days.");

    public static readonly RefusalDefinition PlanRefused = new("CATALOG-017", 422,
        "Identity did not register the plan.",
        "See the detail; participants may have changed since the roster was made.");

    public static readonly RefusalDefinition CollectionFailed = new("CATALOG-018", 409,
        "The aggregators did not hand over their sums in time.", "Ask again for the same roster.");

    public static readonly RefusalDefinition SumsDisagree = new("CATALOG-019", 409,
        "The two sums do not belong together, so the whole batch was discarded.",
        "Ask again; if it happens once more, report the aggregators to the governance body.");

    public static readonly RefusalDefinition BatchAborted = new("CATALOG-020", 410,
        "The aggregators ended this batch without a sum.", "See the reason; nothing was opened.");

    public static readonly RefusalDefinition TooManyOpen = new("CATALOG-021", 429,
        "This participant has too many benchmarks open.", "Wait until some are closed.");

    public static readonly RefusalDefinition PlanUnknown = new("CATALOG-030", 404,
        "This plan is not in the signed registry.", "Use the hash of a plan that identity lists under /plans.");

    public static readonly RefusalDefinition PlanNotOurs = new("CATALOG-031", 422,
        "The plan does not name this aggregator and its key.", "Send shares to the aggregators of the plan.");

    public static readonly RefusalDefinition NotOnRoster = new("CATALOG-032", 403,
        "The caller is not on the roster of this plan.", "Only towns on the roster send shares.");

    public static readonly RefusalDefinition BatchClosed = new("CATALOG-033", 409,
        "The batch takes no more shares.", "The deadline has passed or the whole roster has answered.");

    public static readonly RefusalDefinition BatchNotOpen = new("CATALOG-034", 409,
        "The batch does not take shares yet.", "Wait until the plan's notBefore.");

    public static readonly RefusalDefinition SignatureUnfit = new("CATALOG-035", 400,
        "The signature does not prove that this contributor sent this share.",
        "Sign plan hash, report id, digest of the share and contributor with the key of the contributor's DID.");

    public static readonly RefusalDefinition ShareConflict = new("CATALOG-036", 409,
        "Another share of this contributor or under this report id was accepted before.",
        "Repeat the first share byte for byte; a contributor has one share in a plan.");

    public static readonly RefusalDefinition ReportListConflict = new("CATALOG-037", 409,
        "Another list of report ids was accepted from this aggregator before.",
        "The list is frozen when a batch closes; send the same list.");

    public static readonly RefusalDefinition ShareUnfit = new("CATALOG-038", 422,
        "A share can't be decrypted or has the wrong length.",
        "Encrypt the share of the plan's layout to the plan's key.");

    public static readonly RefusalDefinition TooFewReports = new("CATALOG-039", 410,
        "Fewer than 10 reports reached both aggregators.", "Nothing was opened; ask again.");

    public static readonly RefusalDefinition PeerSilent = new("CATALOG-040", 410,
        "The other aggregator did not give its list of report ids in time.", "Nothing was opened; ask again.");

    public static readonly RefusalDefinition HeadUnfit = new("CATALOG-041", 400,
        "The statement is no head of the caller's audit.",
        "Sign position, hash and time with the key of your DID, as a JWS of type dasta-audit-head+jwt.");

    public static readonly RefusalDefinition HeadContradicts = new("CATALOG-042", 409,
        "An earlier head of this audit says otherwise.",
        "An audit only grows. Check it with dasta audit verify and tell the governance body what was found.");

    public static readonly RefusalDefinition TownsAbsent = new("CATALOG-043", 410,
        "Not every town of the roster answered, without which masks open nothing.",
        "Nothing was opened; ask the same roster again, or run the benchmark by shares.");

    public static readonly RefusalDefinition MasksMissing = new("CATALOG-044", 422,
        "A town of the roster has no key to make masks with.",
        "Have its connector updated and admit it again at identity, or run the benchmark by shares.");

    public static readonly RefusalDefinition AskedForTowns = new("CATALOG-045", 409,
        "The same was asked before with a result for its towns alone, and towns answer a roster once.",
        "Read that result as one of those it is for, or ask for another period with releaseClass public.");

    public static readonly RefusalDefinition PartlyAsked = new("CATALOG-046", 409,
        "A part of this was asked over the same towns before, or together with more, and towns answer a roster once.",
        "Read the result of that plan as one of those it is for, and leave out what it asked.");

    public static readonly RefusalDefinition TooFewForNoise = new("CATALOG-047", 422,
        "A benchmark with noise takes at least 100 towns; in fewer the noise drowns what it hides.",
        "Ask a wider group, or leave out epsilon: exact sums open from 10 towns on.");
}
