namespace Dasta.Identity.Accounts.Invitations;

/// <summary>A one-time link to an account; shown once.</summary>
internal sealed record IssuedInvitation(Guid Account, string Link, DateTimeOffset ExpiresAt, bool IsNew);
