namespace Dasta.Node.Database;

/// <summary>A message of an outbox that has not arrived, as a person sees it; its body stays where it is.</summary>
/// <param name="Subject">What it belongs to.</param>
/// <param name="IsDead">True when it was given up; false while it is tried.</param>
/// <param name="CanRetry">False for one whose body held a secret and is gone.</param>
/// <param name="NextAttemptAt">When it is tried next; null for a dead one.</param>
/// <param name="LastStatus">HTTP status of the last answer; null or 0 when none came.</param>
/// <param name="LastRefusal">Why the last attempt failed.</param>
/// <param name="LastAnswer">What the peer said, shortened.</param>
public sealed record OutboxLetter(
    Guid Id,
    string Subject,
    string Kind,
    string Peer,
    string Address,
    bool IsDead,
    bool CanRetry,
    int Attempts,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset? NextAttemptAt,
    int? LastStatus,
    string? LastRefusal,
    string? LastAnswer);
