namespace Dasta.Identity.Accounts.Upstream;

/// <summary>A sign-in through the provider that was begun: what must come back, and where to go then.</summary>
/// <param name="InvitationHash">The invitation that is taken up with it; null for none.</param>
/// <param name="IsAfresh">True when the provider must ask anew who the person is.</param>
internal sealed record UpstreamWork(
    string Nonce, string Verifier, string ReturnPath, byte[]? InvitationHash, bool IsAfresh, DateTime BegunAt);
