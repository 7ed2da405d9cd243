namespace Dasta.Identity.Accounts;

/// <summary>A person as the participant it works for sees it.</summary>
internal sealed record AccountInList(
    Guid Id, string Name, string DisplayName, IReadOnlyList<string> Roles,
    DateTimeOffset? SignedInAt);
