namespace Dasta.Connector.Mail;

/// <summary>A notice as it is kept, with what became of it.</summary>
/// <param name="State"><c>open</c>, <c>sent</c>, <c>moot</c> (settled before it was told) or <c>dead</c>.</param>
/// <param name="Mail">The mail it goes or went with; null before the first attempt.</param>
/// <param name="Problem">Why the last attempt failed.</param>
internal sealed record KeptNotice(
    long Id,
    Notice Notice,
    DateTimeOffset RaisedAt,
    string State,
    Guid? Mail,
    int Attempts,
    string? Problem,
    DateTimeOffset? ClosedAt);
