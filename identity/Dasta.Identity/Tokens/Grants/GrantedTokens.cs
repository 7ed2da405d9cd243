namespace Dasta.Identity.Tokens.Grants;

/// <summary>What a grant ends in.</summary>
internal sealed record GrantedTokens(
    IssuedToken Access, string? Scope = null, string? Refresh = null, string? IdentityToken = null);
