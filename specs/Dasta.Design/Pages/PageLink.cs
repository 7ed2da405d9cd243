namespace Dasta.Design.Pages;

/// <summary>A link in the head of a page.</summary>
/// <param name="Path">Below the base of the page, from its slash.</param>
public sealed record PageLink(string Text, string Path);
