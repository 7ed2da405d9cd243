namespace Dasta.Identity.Accounts;

/// <summary>What an account may do for one participant.</summary>
internal sealed record Membership(string Participant, IReadOnlyList<string> Roles);
