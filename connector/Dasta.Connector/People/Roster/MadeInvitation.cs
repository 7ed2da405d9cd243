namespace Dasta.Connector.People.Roster;

/// <summary>An invitation that was just made; its link is shown this once.</summary>
/// <param name="Until">Until when it works, in the language of the page.</param>
public sealed record MadeInvitation(string Name, string Link, string Until);
