using Dasta.Identity.Participants;
using Dasta.Node.Trust;

namespace Dasta.Identity;

/// <summary>The keys of the identity node: as a participant, and for what governance signs.</summary>
internal sealed record IdentityKeys(ActingParticipant Self, SigningKey Governance)
{
    /// <summary>The node as subject of a token; it is in no list.</summary>
    public Participant Subject => new(
        new ParticipantRecord(Self.Did.ToString(), Self.Name, Caller.GovernanceRole, null, null, null,
            ParticipantRecord.Active, string.Empty, null),
        [Self.Signing.PublicJwk()]);
}
