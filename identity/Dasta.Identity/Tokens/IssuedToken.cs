namespace Dasta.Identity.Tokens;

/// <summary>An access token and how long it lives.</summary>
internal sealed record IssuedToken(string Token, int LifeSeconds);
