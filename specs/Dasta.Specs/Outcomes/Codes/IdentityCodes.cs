namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of the identity node.</summary>
public static class IdentityCodes
{
    public static readonly RefusalDefinition MalformedParticipant = new("IDENTITY-001", 400,
        "The participant can't be admitted as described.",
        "Give did, name and kind; a municipality or province also its nis; kbo and operator where they exist.");

    public static readonly RefusalDefinition NoControlProof = new("IDENTITY-002", 422,
        "The DID document gives no proof that the participant controls its DID.",
        "Publish a DID document with a P-256 key for assertionMethod at the place the did:web method names.");

    public static readonly RefusalDefinition ParticipantDiffers = new("IDENTITY-003", 409,
        "This DID is admitted already with other particulars.", "Send the particulars it was admitted with.");

    public static readonly RefusalDefinition ClientNotProven = new("IDENTITY-004", 401,
        "The client could not be authenticated.",
        "Send a fresh client_assertion signed with a pinned key, aud = the issuer, at most 5 minutes long, used once.");

    public static readonly RefusalDefinition UnsupportedGrant = new("IDENTITY-005", 400,
        "This grant type is not offered.", "Use client_credentials with private_key_jwt.");

    public static readonly RefusalDefinition UnknownTarget = new("IDENTITY-006", 400,
        "The token was asked for an audience that is no active participant.",
        "Give the DID you will call as resource, once.");

    public static readonly RefusalDefinition MalformedTokenRequest = new("IDENTITY-007", 400,
        "The token request is malformed.", "Send a form with each parameter at most once.");

    public static readonly RefusalDefinition UsedAssertion = new("IDENTITY-008", 401,
        "The client assertion was used before.", "Make a new assertion with a new jti for every request.");

    public static readonly RefusalDefinition LongAssertion = new("IDENTITY-009", 401,
        "The client assertion lives too long or lacks iat, exp or jti.", "Let exp be at most 5 minutes after iat.");

    public static readonly RefusalDefinition MalformedPlan = new("IDENTITY-020", 400,
        "The benchmark plan can't be registered.", "Correct every place that is named.");

    public static readonly RefusalDefinition PlanDiffers = new("IDENTITY-021", 409,
        "A plan with this id is registered with other content.", "Give the new plan an id of its own.");

    public static readonly RefusalDefinition UnknownPlan = new("IDENTITY-022", 404,
        "There is no such plan.", "Look the hash up in the list of plans.");

    public static readonly RefusalDefinition DevelopmentOff = new("IDENTITY-030", 403,
        "Development tokens are given only under the development setting, to callers on the same machine.",
        "Ask for a token with private_key_jwt.");

    public static readonly RefusalDefinition UnknownName = new("IDENTITY-031", 404,
        "No active participant, or more than one, has this name.", "Give the DID instead.");

    public static readonly RefusalDefinition NoRelocation = new("IDENTITY-040", 404,
        "The participant has announced no relocation, or the announcement has run out.",
        "Announce it with the connector's command relocate, at the place the participant is now.");

    public static readonly RefusalDefinition RelocationNotProven = new("IDENTITY-041", 422,
        "The relocation is not announced by the participant itself.",
        "Send a fresh statement of type dasta-relocation+jwt, signed with a key that was pinned at admission.");
}
