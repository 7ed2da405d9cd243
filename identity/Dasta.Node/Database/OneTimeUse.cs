namespace Dasta.Node.Database;

/// <summary>An identifier that counts once until it expires.</summary>
/// <param name="Issuer">Who chose it; two issuers may choose the same.</param>
public sealed record OneTimeUse(string Issuer, string TokenId, DateTimeOffset ExpiresAt);
