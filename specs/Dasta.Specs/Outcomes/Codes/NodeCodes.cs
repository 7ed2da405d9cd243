namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals every node shares: tokens, signatures, encryption, requests and outgoing calls.</summary>
public static class NodeCodes
{
    public static readonly RefusalDefinition MalformedSignature = new("NODE-001", 401,
        "The signed text is not acceptable.",
        "Send a compact JWS of three parts, at most 16 KB, signed with ES256, without enc, zip, crit or key "
        + "references.");

    public static readonly RefusalDefinition WrongType = new("NODE-002", 401,
        "The signed text is of another type than this place takes.", "Use a token made for this purpose (header typ).");

    public static readonly RefusalDefinition UnknownKey = new("NODE-003", 401,
        "The signature names a key that its issuer does not publish.",
        "Sign with a key of your DID document and name it by its full identifier.");

    public static readonly RefusalDefinition WrongSignature = new("NODE-004", 401,
        "The signature does not fit the text.", "Sign the exact bytes that are sent, with the key that is named.");

    public static readonly RefusalDefinition MissingToken = new("NODE-005", 401,
        "This needs an access token.",
        "Ask identity for one for the DID you call and send it as Authorization: DPoP, with a proof.");

    public static readonly RefusalDefinition ForeignIssuer = new("NODE-006", 401,
        "The token comes from another issuer.", "Ask this data space's identity node for a token.");

    public static readonly RefusalDefinition WrongAudience = new("NODE-007", 401,
        "The token was made for another audience.", "Ask for a token whose audience is exactly the DID you call.");

    public static readonly RefusalDefinition Expired = new("NODE-008", 401,
        "The token is expired or not yet valid.", "Ask for a new token and check the clock.");

    public static readonly RefusalDefinition MalformedClaims = new("NODE-009", 401,
        "The token lacks a claim or holds a malformed one.", "Use a token as identity issued it.");

    public static readonly RefusalDefinition NotActive = new("NODE-010", 401,
        "The participant is not active in this data space.",
        "Ask the governance authority about the participant's state.");

    public static readonly RefusalDefinition DevelopmentToken = new("NODE-011", 401,
        "Development tokens are not accepted here.", "Ask identity for a token with private_key_jwt.");

    public static readonly RefusalDefinition UnknownParticipant = new("NODE-012", 404,
        "There is no such participant.", "Look the DID up in the list of participants at identity.");

    public static readonly RefusalDefinition IdentityUnreachable = new("NODE-013", 503,
        "Identity could not be read and the last reading is too old to count.", "Try again in a minute.");

    public static readonly RefusalDefinition TokenRefused = new("NODE-014", 502,
        "Identity gave no access token.",
        "Check that the participant is registered and active, and its keys are pinned.");

    public static readonly RefusalDefinition UndecryptableText = new("NODE-015", 400,
        "The encrypted text can't be opened.",
        "Send a compact JWE with ECDH-ES and A256GCM, made for the key that is published.");

    public static readonly RefusalDefinition MalformedDidDocument = new("NODE-016", 502,
        "The DID document is malformed or of another DID.",
        "Publish a document with the same id and P-256 JsonWebKey2020 keys.");

    public static readonly RefusalDefinition MissingRole = new("NODE-017", 403,
        "The caller has not the role this needs.", "Call as a participant with that role.");

    public static readonly RefusalDefinition MalformedKey = new("NODE-018", 400,
        "This is not a public P-256 key as JWK.",
        "Give kty EC, crv P-256 and x and y of 32 bytes each, and no private member.");

    public static readonly RefusalDefinition BodyTooLarge = new("NODE-020", 413,
        "The body is larger than this endpoint takes.", "Send less, or in parts.");

    public static readonly RefusalDefinition MalformedJson = new("NODE-021", 400,
        "The body is not a JSON object this endpoint takes.",
        "Send one JSON object in UTF-8, at most 32 levels deep, each member once.");

    public static readonly RefusalDefinition WrongMediaType = new("NODE-022", 415,
        "The body has another media type than this endpoint takes.", "Send the media type the documentation names.");

    public static readonly RefusalDefinition MalformedQuery = new("NODE-023", 400,
        "A parameter of the address is malformed.", "Look up its form in /openapi/v1.json.");

    public static readonly RefusalDefinition NothingHere = new("NODE-024", 404,
        "There is nothing at this address.", "The addresses of this node stand in its /openapi/v1.json.");

    public static readonly RefusalDefinition WrongMethod = new("NODE-025", 405,
        "This address does not take this method.", "The node's /openapi/v1.json says which methods it takes.");

    public static readonly RefusalDefinition TooManyRequests = new("NODE-026", 429,
        "This address has asked too often, or failed to prove who it is too often.",
        "Wait as long as Retry-After says; keep a token until it expires instead of asking for another.");

    public static readonly RefusalDefinition AddressNotAllowed = new("NODE-030", 400,
        "This address may not be called from here.",
        "Give an https address with a host name that resolves to public addresses only.");

    public static readonly RefusalDefinition PeerUnreachable = new("NODE-031", 502,
        "The other node did not answer in time or broke the connection.", "Try again later.");

    public static readonly RefusalDefinition AnswerTooLarge = new("NODE-032", 502,
        "The other node's answer is larger than is read here.", "Ask for less.");

    public static readonly RefusalDefinition UnexpectedAnswer = new("NODE-033", 502,
        "The other node answered in a way that can't be used.",
        "Check that the address is right and the node is well.");

    public static readonly RefusalDefinition MissingProof = new("NODE-040", 401,
        "The token is bound to a key and came without the proof of it.",
        "Send it as Authorization: DPoP, with a proof signed by that key in the header DPoP, once (RFC 9449).");

    public static readonly RefusalDefinition UnacceptableProof = new("NODE-041", 401,
        "The proof of possession is not acceptable.",
        "Make one for every request: typ dpop+jwt, ES256, jwk, jti, htm, htu without query, iat of now, and ath with "
        + "a token.");

    public static readonly RefusalDefinition MissingNonce = new("NODE-042", 401,
        "The proof lacks the nonce of this server, or has an old one.",
        "Make a new proof with the nonce in the header DPoP-Nonce.");

    public static readonly RefusalDefinition UsedProof = new("NODE-043", 401,
        "The proof was used before.", "Make a new proof with a new jti for every request.");

    public static readonly RefusalDefinition UnboundToken = new("NODE-044", 401,
        "The token is bound to no key.", "Ask identity for a token with a DPoP proof.");

    public static readonly RefusalDefinition TooManyUsedTokens = new("NODE-045", 503,
        "This node remembers as many used proofs as it can, and so takes no other.",
        "Try again in a minute, with a new proof.");

    public static readonly RefusalDefinition NotSignedIn = new("NODE-050", 401,
        "Nobody is signed in here, or the session has ended.", "Sign in again.");

    public static readonly RefusalDefinition ForeignForm = new("NODE-051", 403,
        "The form was not sent from a page of this node in this browser, or that page is too old.",
        "Load the page again and send the form from there.");

    public static readonly RefusalDefinition UnknownSignIn = new("NODE-052", 400,
        "This sign-in was not begun in this browser, has run out or was used.", "Begin again at the start page.");

    public static readonly RefusalDefinition SignInFailed = new("NODE-053", 403,
        "Identity let nobody sign in.", "Sign in with an account that has a role at this participant.");

    public static readonly RefusalDefinition ForeignPerson = new("NODE-054", 403,
        "The account has no role at this participant.",
        "Sign in with another account, or ask an owner of the participant for a role.");

    public static readonly RefusalDefinition RoleTooSmall = new("NODE-055", 403,
        "None of your roles at this participant allows this.", "Ask an owner of the participant.");

    public static readonly RefusalDefinition MalformedForm = new("NODE-056", 400,
        "The form can't be read.", "Send each field once, as the page has them.");

    public static readonly RefusalDefinition SignInUnavailable = new("NODE-057", 503,
        "Identity lets nobody sign in at the moment.",
        "Try again in a minute; if it stays, tell the operator of this node.");

    public static readonly RefusalDefinition NoSharedProtocol = new("NODE-058", 409,
        "The other participant speaks no version of the Dataspace Protocol that is spoken here.",
        "Nothing was sent to it. Ask it for version 2025-1 over HTTPS.");

    public static readonly RefusalDefinition Unexpected = new("NODE-500", 500,
        "Something went wrong on this side.", "Try again; if it stays, tell the operator the time and the path.");
}
