namespace Dasta.Identity.Accounts;

/// <summary>A person as the participant it works for sees it.</summary>
/// <param name="LockedUntil">Until when strangers may try no password at its account; null when they may.</param>
internal sealed record AccountInList(
    Guid Id, string Name, string DisplayName, IReadOnlyList<string> Roles,
    DateTimeOffset? SignedInAt, DateTimeOffset? LockedUntil);
