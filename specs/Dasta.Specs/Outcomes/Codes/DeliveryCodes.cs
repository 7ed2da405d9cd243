namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals around delivery specifications and of a town's inbound door for vendors.</summary>
public static class DeliveryCodes
{
    public static readonly RefusalDefinition UnknownSpecification = new("DELIVERY-001", 404,
        "There is no such delivery specification for you.",
        "GET /deliveries lists what this town specified for you.");

    public static readonly RefusalDefinition AgreementEnded = new("DELIVERY-002", 403,
        "The agreement on this delivery is no longer in force.",
        "What was delivered stays with the town; a new specification has to be agreed before more can follow.");

    public static readonly RefusalDefinition NotAgreed = new("DELIVERY-003", 403,
        "This delivery specification is offered, not agreed.",
        "Negotiate its dataset over the Dataspace Protocol, and wait until the negotiation is FINALIZED.");

    public static readonly RefusalDefinition QueueFull = new("DELIVERY-004", 429,
        "The town is taking in as many files as it can at a time.",
        "Send it again after the seconds that Retry-After names.");

    public static readonly RefusalDefinition MalformedDigest = new("DELIVERY-005", 400,
        "The header Content-Digest can't be read.",
        "Write it as RFC 9530 does: sha-256=:BASE64:, or leave it out.");

    public static readonly RefusalDefinition DigestDiffers = new("DELIVERY-006", 400,
        "The body is not the one its Content-Digest describes; nothing was kept of it.",
        "Something changed it on the way: send it again.");

    public static readonly RefusalDefinition SpecificationFaulty = new("DELIVERY-007", 422,
        "The delivery specification is faulty.",
        "Correct every place that is named; GET /manage/v1/delivery-specifications/schema is its schema.");

    public static readonly RefusalDefinition SourceDoesNotFit = new("DELIVERY-008", 422,
        "The source does not deliver what the specification asks for.",
        "Put the source's mapping first, and name its own properties and zones.");

    public static readonly RefusalDefinition OtherVendorsSpecification = new("DELIVERY-009", 409,
        "A specification with this id was made for another vendor.",
        "Give the specification another id.");

    public static readonly RefusalDefinition OtherVendorsSource = new("DELIVERY-010", 409,
        "Another vendor delivers into this source.",
        "Make a source of its own for each vendor, so that none learns of another's rows and series stay apart.");

    public static readonly RefusalDefinition VendorNotActive = new("DELIVERY-011", 422,
        "The vendor is not an active participant of the data space.",
        "Look it up in the participants list of the identity node.");

    public static readonly RefusalDefinition TooManySetAside = new("DELIVERY-012", 422,
        "More rows had to be set aside than the specification allows.",
        "Correct the rows the receipt lists and send the file again.");

    public static readonly RefusalDefinition CoverageTooLow = new("DELIVERY-013", 422,
        "Too little of the period is measured.",
        "Send every zone and property of the period complete; leave a cell empty only where nothing was measured.");

    public static readonly RefusalDefinition OutsideContract = new("DELIVERY-014", 422,
        "Rows lie outside the period of the contract.",
        "Send only days between the start and the end of the contract.");

    public static readonly RefusalDefinition NothingDelivered = new("DELIVERY-015", 422,
        "The delivery holds no row that could be taken.", "Correct the rows the receipt lists and send it again.");

    public static readonly RefusalDefinition Rejected = new("DELIVERY-016", 422,
        "The delivery was rejected; nothing of it was stored.",
        "The receipt says why; correct it and send it again.");

    public static readonly RefusalDefinition UnknownReceipt = new("DELIVERY-017", 404,
        "There is no such receipt for you.", "GET /deliveries/{specification}/receipts lists yours.");

    public static readonly RefusalDefinition TooSlow = new("DELIVERY-018", 408,
        "The body did not arrive in time.", "Send it over a faster line, compressed, or in smaller parts.");

    public static readonly RefusalDefinition RowsNotTaken = new("DELIVERY-019", 415,
        "The format of this specification is not rows.",
        "Send a file to /deliveries/{specification}/files; rows are for the formats json and ndjson.");

    public static readonly RefusalDefinition BrokenOff = new("DELIVERY-020", 400,
        "The body broke off before its end; nothing was kept of it.", "Send it again.");

    public static readonly RefusalDefinition NoRoom = new("DELIVERY-021", 503,
        "The town has no room to receive the body; nothing was kept of it.",
        "Send it again later; the operator of the town's connector sees why in its log.");

    public static readonly RefusalDefinition MalformedAlert = new("DELIVERY-022", 422,
        "The alert can't be read; nothing was kept of it.",
        "/openapi/v1.json shows one: identifier, kind, specification, message and raisedAt are needed.");
}
