namespace Dasta.Node.Database.Internal;

/// <summary>A message of the outbox with what is known of its attempts.</summary>
internal sealed record OutboxRow(long Sequence, OutgoingMessage Message, int Attempts, bool WasAttempted);
