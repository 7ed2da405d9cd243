namespace Dasta.Connector.People.Pages;

/// <summary>Something that waits for a person, and how much of it.</summary>
/// <param name="What">In the language of the page.</param>
public sealed record Waiting(string What, int Count);
