using Dasta.Identity.Tokens.People;

namespace Dasta.Identity.Tokens.Grants;

/// <summary>What a person let a client have, until it ends or is revoked.</summary>
internal sealed record PersonGrant(
    Guid Id, string Client, string ProofThumbprint, string Scope, SignedInPerson Person, DateTimeOffset ExpiresAt);
