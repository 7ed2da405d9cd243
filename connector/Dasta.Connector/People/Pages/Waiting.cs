namespace Dasta.Connector.People.Pages;

/// <summary>Something that waits for a person, and how much of it.</summary>
/// <param name="What">In the language of the page.</param>
/// <param name="Path">Where it is decided on, below the base of the site; null where no page is.</param>
public sealed record Waiting(string What, int Count, string? Path = null);
