namespace Dasta.Identity.Tokens.People;

/// <summary>A person who proved who it is, as clients are told.</summary>
/// <param name="Subject">Stable identifier that is never given to another person.</param>
/// <param name="Participant">DID of the participant the person acts for.</param>
/// <param name="Roles">What the person may do for that participant.</param>
/// <param name="AuthenticatedAt">When it proved who it is.</param>
/// <param name="Method">How, as <c>acr</c> says it.</param>
/// <param name="RolesAtMost">The roles it can have as long as it is signed in this way; null for no such bound.</param>
internal sealed record SignedInPerson(
    string Subject, string Name, string Participant, IReadOnlyList<string> Roles, DateTimeOffset AuthenticatedAt,
    string Method, IReadOnlyList<string>? RolesAtMost = null)
{
    /// <summary>Names the browser's session it came with, and opens nothing; null where none is known.</summary>
    public string? Browser { get; init; }
}
