namespace Dasta.Connector.Mail;

/// <summary>One thing that people are told of by mail. It names what it is about and never holds a figure.</summary>
/// <param name="Key">Unique to the thing: what was told once is not told again.</param>
/// <param name="Subject">Identifier of the negotiation, agreement, key or alert.</param>
/// <param name="Peer">DID of the other participant; null when it is about none.</param>
/// <param name="About">The dataset, specification or note that people know it by.</param>
/// <param name="Moment">Since when it waits, or when it expires or was due.</param>
/// <param name="Due">When it is to be told.</param>
internal sealed record Notice(
    string Key,
    NoticeKind Kind,
    string Subject,
    string? Peer,
    string About,
    DateTimeOffset? Moment,
    DateTimeOffset Due);
