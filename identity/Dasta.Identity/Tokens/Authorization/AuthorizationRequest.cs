namespace Dasta.Identity.Tokens.Authorization;

/// <summary>What a client asks of a person, as it was pushed (RFC 9126).</summary>
/// <param name="State">Given back unread (RFC 6749, section 4.1.1).</param>
/// <param name="Nonce">Put into the identity token unread.</param>
/// <param name="ProofThumbprint">The key the code is bound to (RFC 9449, section 10); null for none.</param>
/// <param name="Prompt"><c>none</c> or <c>login</c>; null for neither.</param>
/// <param name="MaximumAgeSeconds">How long ago the person may have signed in.</param>
/// <param name="PushedAt">When it was pushed.</param>
internal sealed record AuthorizationRequest(
    string Client, string RedirectUri, string Scope, string CodeChallenge, string? State, string? Nonce,
    string? ProofThumbprint, string? Prompt, int? MaximumAgeSeconds, DateTimeOffset PushedAt);
