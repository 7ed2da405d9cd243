namespace Dasta.Connector.People.Letters;

/// <summary>A message that has not arrived, in the language of the page.</summary>
/// <param name="Process">The request it belongs to, where it belongs to one.</param>
/// <param name="Tried">How often and when last it was tried.</param>
/// <param name="Answer">What came back.</param>
/// <param name="Next">When it is tried next; null for one that was given up.</param>
public sealed record LetterRow(
    string Id, string Kind, string Peer, Guid? Process, string Tried, string Answer, string? Next, bool CanRetry,
    bool IsDead);
