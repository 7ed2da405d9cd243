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
        "This grant type is not offered.",
        "Use client_credentials, authorization_code or refresh_token, with private_key_jwt and DPoP.");

    public static readonly RefusalDefinition UnknownTarget = new("IDENTITY-006", 400,
        "The token was asked for an audience that is no active participant.",
        "Give the DID you will call as resource, once.");

    public static readonly RefusalDefinition MalformedTokenRequest = new("IDENTITY-007", 400,
        "The token request is malformed.", "Send a form with each parameter at most once.");

    public static readonly RefusalDefinition UsedAssertion = new("IDENTITY-008", 401,
        "The client assertion was used before.", "Make a new assertion with a new jti for every request.");

    public static readonly RefusalDefinition LongAssertion = new("IDENTITY-009", 401,
        "The client assertion lives too long or lacks iat, exp or jti.", "Let exp be at most 5 minutes after iat.");

    public static readonly RefusalDefinition BusyClient = new("IDENTITY-010", 429,
        "This client has asked too often.",
        "Wait as long as Retry-After says; keep a token until it expires instead of asking for another.");

    public static readonly RefusalDefinition ForeignRedirect = new("IDENTITY-011", 400,
        "The redirect_uri is not the one of this client.",
        "Use the client's base followed by /sign-in/return, exactly.");

    public static readonly RefusalDefinition MalformedAuthorization = new("IDENTITY-012", 400,
        "The authorization request can't be taken as it is.",
        "Push response_type=code, the redirect_uri and a code_challenge with S256; no request object.");

    public static readonly RefusalDefinition UnknownRequest = new("IDENTITY-013", 400,
        "This authorization request is unknown, used or expired.",
        "Push a new one to /par and come back within its lifetime, once.");

    public static readonly RefusalDefinition InvalidGrant = new("IDENTITY-014", 400,
        "The code or refresh token is unknown, used, expired, revoked, or of another client or key.",
        "Begin again at /par.");

    public static readonly RefusalDefinition InvalidScope = new("IDENTITY-015", 400,
        "The scope holds something that is not given here.",
        "People's clients may ask for openid, profile and offline_access; machines' for none.");

    public static readonly RefusalDefinition NobodySignedIn = new("IDENTITY-016", 403,
        "Nobody is signed in.", "Sign in at identity and try again.");

    public static readonly RefusalDefinition YoungKey = new("IDENTITY-017", 409,
        "The next token key is published for less than a minute.",
        "Wait a minute, so that every node knows it before it signs.");

    public static readonly RefusalDefinition NoPerson = new("IDENTITY-018", 403,
        "This token is not of a person who let the client see who it is.",
        "Use a token from the code flow with the scope openid.");

    public static readonly RefusalDefinition ForeignParameter = new("IDENTITY-019", 400,
        "The authorization endpoint is told something else than client_id and request_uri, each once.",
        "Push every other parameter to /par, and send the browser with the client_id and what /par gave.");

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

    public static readonly RefusalDefinition MalformedInvitation = new("IDENTITY-050", 400,
        "The invitation or the roles can't be taken as they are.",
        "Give name, displayName, participant and roles: owner, data-steward, policy-maker, reader, auditor or "
        + "merchant.");

    public static readonly RefusalDefinition NameTaken = new("IDENTITY-051", 409,
        "This name belongs to a person who is not only yours.",
        "Invite the person under another name, or ask the governance authority to give it a role with you.");

    public static readonly RefusalDefinition UnknownAccount = new("IDENTITY-052", 404,
        "There is no such person at this participant.", "Look the person up in the list of your people.");

    public static readonly RefusalDefinition PasskeyRefused = new("IDENTITY-053", 403,
        "The passkey is not known here, or its answer is not to what was asked.", "Try again, or use another way in.");

    public static readonly RefusalDefinition OldSignIn = new("IDENTITY-054", 403,
        "To add a passkey one must have signed in during the last quarter of an hour.", "Sign in again.");

    public static readonly RefusalDefinition UpstreamUnreachable = new("IDENTITY-055", 503,
        "The provider people sign in through can't be reached, or is not the one that was set.",
        "Look at Upstream:Issuer and at the provider's discovery document; else try again later.");

    public static readonly RefusalDefinition UpstreamRefused = new("IDENTITY-056", 403,
        "The sign-in at the provider was not completed, or its answer is not to what was asked in this browser.",
        "Begin again at the sign-in page.");

    public static readonly RefusalDefinition UpstreamStranger = new("IDENTITY-057", 403,
        "No account here belongs to this person.",
        "Ask an owner of your organisation for an invitation, and take it up through the provider.");

    public static readonly RefusalDefinition UpstreamRoleless = new("IDENTITY-058", 403,
        "The provider gives the person no role at the organisation of its account.",
        "Sign in for that organisation; let its administrator give a role that Upstream:Roles names.");

    public static readonly RefusalDefinition LookedAfterElsewhere = new("IDENTITY-059", 403,
        "Who signed in through another provider gets no other way in.",
        "Look after password and devices at that provider.");

    public static readonly RefusalDefinition UpstreamSecondAccount = new("IDENTITY-060", 403,
        "This person has another account at the same organisation.",
        "Sign in with that one; an owner of the organisation gives it roles.");

    public static readonly RefusalDefinition LastOwner = new("IDENTITY-061", 409,
        "Nobody who can sign in would be owner of the participant any more.",
        "Make somebody else an owner first, and let that person take up the invitation.");

    public static readonly RefusalDefinition TooManyInvitations = new("IDENTITY-062", 429,
        "The participant has made as many invitations as it may in a day.",
        "Go on tomorrow, or ask the operator of identity for a larger Identity:InvitationsPerDay.");
}
