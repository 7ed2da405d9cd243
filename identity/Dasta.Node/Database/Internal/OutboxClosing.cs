namespace Dasta.Node.Database.Internal;

/// <summary>What a message that ended is closed with.</summary>
/// <param name="State">delivered or dead.</param>
/// <param name="KeepsBody">True for a dead letter that can be sent again.</param>
internal sealed record OutboxClosing(long Sequence, string State, AttemptEnd End, bool KeepsBody);
