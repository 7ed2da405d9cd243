namespace Dasta.Node.Sessions;

/// <summary>Who is signed in at a node, for which participant and with which roles.</summary>
/// <param name="Subject">Stable identifier of the person, never given to another one.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Participant">DID of the participant the person acts for.</param>
/// <param name="Roles">See <see cref="Specs.Vocabulary.PersonRole"/>.</param>
/// <param name="Method">How the person proved who it is, as identity's <c>acr</c> says it.</param>
/// <param name="AuthenticatedAt">When it proved it.</param>
/// <param name="ExpiresAt">When the session ends, however much it is used.</param>
public sealed record PersonSession(
    string Subject, string Name, string Participant, IReadOnlyList<string> Roles, string Method,
    DateTimeOffset AuthenticatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>True when the person has the role.</summary>
    public bool HasRole(string role) => Roles.Contains(role, StringComparer.Ordinal);
}
