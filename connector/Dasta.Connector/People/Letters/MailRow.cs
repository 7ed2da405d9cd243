namespace Dasta.Connector.People.Letters;

/// <summary>A notice whose mail fails, in the language of the page.</summary>
/// <param name="Problem">What the mail server answered.</param>
/// <param name="Next">When it is tried next; null for one that was given up.</param>
public sealed record MailRow(long Id, string Kind, string About, string Since, string Problem, string? Next);
