namespace Dasta.Specs.Outcomes.Codes;

/// <summary>
/// Refusals of the Dataspace Protocol endpoints and of the management routes for offers and agreements.
/// </summary>
public static class DataspaceCodes
{
    public static readonly RefusalDefinition MalformedMessage = new("DSP-001", 400,
        "The message does not follow Dataspace Protocol 2025-1:",
        "Correct every fault listed and send the message again.");

    public static readonly RefusalDefinition UnsupportedFilter = new("DSP-002", 400,
        "Catalogue filters are not supported here.", "Leave out filter, or send it empty.");

    public static readonly RefusalDefinition UnknownDataset = new("DSP-003", 404,
        "There is no such dataset for you.", "Ask for the catalogue to see what is offered to you.");

    public static readonly RefusalDefinition UnknownNegotiation = new("DSP-004", 404,
        "There is no such negotiation for you.", "Use the identifier that your own negotiation was given.");

    public static readonly RefusalDefinition IllegalNegotiationStep = new("DSP-005", 400,
        "The negotiation's state does not allow this message.", "Read the negotiation's state first.");

    public static readonly RefusalDefinition ForeignIdentifiers = new("DSP-006", 400,
        "The identifiers in the message are not those of the process addressed.",
        "Send the providerPid and consumerPid of this process.");

    public static readonly RefusalDefinition NothingToDecide = new("DSP-007", 409,
        "There is nothing of this kind to decide now.", "Read its state; it may be the other side's turn.");

    public static readonly RefusalDefinition UnusableAddress = new("DSP-008", 400,
        "The address can't be used for answers.", "Give an absolute https address without query or credentials.");

    public static readonly RefusalDefinition IdentifierReused = new("DSP-009", 400,
        "This consumerPid was used before for something else.", "Choose a fresh consumerPid for every request.");

    public static readonly RefusalDefinition PolicyRefuses = new("DSP-010", 403,
        "The policy does not permit this to you.", "Look at the offer's role, purpose and end date.");

    public static readonly RefusalDefinition OfferNotCurrent = new("DSP-011", 400,
        "The offer asked for is not a current offer with these terms.", "Request an offer of the catalogue unchanged.");

    public static readonly RefusalDefinition AgreementDiffers = new("DSP-012", 400,
        "The agreement is not what was asked for:",
        "Agree on the offer as it was requested, between these two parties.");

    public static readonly RefusalDefinition UnknownTransfer = new("DSP-013", 404,
        "There is no such transfer for you.", "Use the identifier that your own transfer was given.");

    public static readonly RefusalDefinition IllegalTransferStep = new("DSP-014", 400,
        "The transfer's state does not allow this message.", "Read the transfer's state first.");

    public static readonly RefusalDefinition AgreementNotInForce = new("DSP-015", 400,
        "There is no agreement in force between you and this participant under that identifier.",
        "Negotiate one, and wait until it is FINALIZED.");

    public static readonly RefusalDefinition UnsupportedFormat = new("DSP-016", 400,
        "This transfer format is not offered.", "Ask for HttpData-PULL.");

    public static readonly RefusalDefinition TooManyOpen = new("DSP-017", 429,
        "You have too many open negotiations or transfers here.", "Finish or terminate some first.");

    public static readonly RefusalDefinition ChangedMeanwhile = new("DSP-018", 409,
        "It was changed by something else at the same moment.", "Read its state and try again.");

    public static readonly RefusalDefinition InvalidTransferToken = new("DSP-019", 401,
        "The transfer token is not valid.", "Use the token of a started transfer, or start a new transfer.");

    public static readonly RefusalDefinition TransferNotOpen = new("DSP-020", 403,
        "The transfer behind this token is not started, or its agreement is no longer in force.",
        "Start a new transfer under an agreement in force.");

    public static readonly RefusalDefinition MalformedOffer = new("DSP-021", 400,
        "The offer can't be stored:", "Correct every fault listed; see the offers guide.");

    public static readonly RefusalDefinition OfferTaken = new("DSP-022", 409,
        "This policy identifier belongs to another offer.", "Give the policy a fresh @id, or leave @id out.");

    public static readonly RefusalDefinition MalformedOrder = new("DSP-023", 400,
        "The request of the management interface can't be used:", "Correct every fault listed and send it again.");

    public static readonly RefusalDefinition PeerFailed = new("DSP-024", 502,
        "The other participant did not take the message.", "See the problem kept with the process, then try again.");

    public static readonly RefusalDefinition UnknownPage = new("DSP-025", 400,
        "This continuation is not one of ours.", "Start again from the first page.");

    public static readonly RefusalDefinition OtherTarget = new("DSP-026", 400,
        "A counter-offer must be about the dataset of the negotiation.",
        "Keep target as it was, or open another negotiation.");

    public static readonly RefusalDefinition UnknownAgreement = new("DSP-027", 404,
        "You have no such agreement.", "Use the identifier that the list of agreements shows.");

    public static readonly RefusalDefinition OfferedToAnyone = new("DSP-028", 422,
        "The definition of an indicator keeps it for an agreement, and this policy permits anyone to read it.",
        "Say in each permission to whom: an assignee, or a constraint on role, nis or recipient; or leave it out.");

    public static readonly RefusalDefinition OfferNotPublic = new("DSP-029", 422,
        "The offer can't be made public.",
        "Offer indicators whose class is public-index or public-table, under a policy that asks no role or purpose.");

    public static readonly RefusalDefinition NoDeadLetter = new("DSP-045", 404,
        "There is no dead letter of this identifier that can be sent again.",
        "Look at the list of the outbox; where a message held a token, start the transfer anew.");

    public static readonly RefusalDefinition UnusableSink = new("DSP-046", 400,
        "Nothing can be delivered to this data address.",
        "Give an absolute https endpoint without credentials in it; authorization and interval are its properties.");

    public static readonly RefusalDefinition OfferKeptElsewhere = new("DSP-047", 409,
        "This offer belongs to a peer circle or to a delivery specification.",
        "Leave the circle or end the specification: the offer goes with it.");
}
