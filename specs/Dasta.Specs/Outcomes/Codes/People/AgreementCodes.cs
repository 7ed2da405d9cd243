namespace Dasta.Specs.Outcomes.Codes.People;

/// <summary>Refusals of requests that wait for people, and of the agreements they end in.</summary>
public static class AgreementCodes
{
    public static readonly RefusalDefinition RequestExpired = new("AGR-001", 408,
        "Nobody decided in time, so the negotiation was ended.", "Ask again, or call the other participant first.");

    public static readonly RefusalDefinition NotReplaceable = new("AGR-002", 409,
        "The agreement that these terms are to replace is not one in force between you two over this dataset.",
        "Name an agreement in force, about the same dataset, and keep it through the whole negotiation.");

    public static readonly RefusalDefinition WrongSignature = new("AGR-003", 400,
        "The signature is not under this agreement by a key of its sender.",
        "Sign the canonical bytes of the agreement (RFC 8785) with a key of your DID document, or leave it out.");

    public static readonly RefusalDefinition KeysUnreachable = new("AGR-004", 503,
        "The signature can't be checked: the sender's DID document can't be fetched.", "Send the message again later.");

    public static readonly RefusalDefinition NotInForce = new("AGR-005", 409,
        "There is no page of an agreement that is not finalised.", "Wait until its negotiation is FINALIZED.");
}
