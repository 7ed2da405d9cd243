namespace Dasta.Connector.People.Roster;

/// <summary>A person as the page lists it.</summary>
/// <param name="Id">What identity calls the account.</param>
/// <param name="SignedIn">When it last signed in, in the language of the page; null for never.</param>
/// <param name="Locked">
/// Until when too many wrong passwords keep strangers' browsers out, in the language of the page; null where they do
/// not.
/// </param>
/// <param name="IsSelf">Whether it is the person who looks.</param>
public sealed record RosterRow(
    string Id, string Name, string Called, IReadOnlyList<string> Roles, string? SignedIn, string? Locked,
    bool IsSelf);
