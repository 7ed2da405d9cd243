using Dasta.Node.Trust;

namespace Dasta.Identity.Participants;

/// <summary>The result of an admission.</summary>
/// <param name="IsNew">False when the participant was admitted before and only its keys were pinned anew.</param>
internal sealed record Admitted(ParticipantRecord Record, bool IsNew);
