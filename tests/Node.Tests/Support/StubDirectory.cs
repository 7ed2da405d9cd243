using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Node.Tests.Support;

/// <summary>An identity in memory that can be changed, and be away.</summary>
internal sealed class StubDirectory : IIdentityDirectory
{
    public List<ParticipantRecord> Participants { get; } = [];

    public List<JsonObject> Keys { get; } = [];

    public bool IsAway { get; set; }

    public int KeyReadings { get; private set; }

    public Task<Outcome<IReadOnlyList<ParticipantRecord>>> ReadParticipantsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(IsAway
            ? NodeCodes.PeerUnreachable.Refuse()
            : Outcome<IReadOnlyList<ParticipantRecord>>.Of([.. Participants]));

    public Task<Outcome<IReadOnlyList<JsonObject>>> ReadTokenKeysAsync(CancellationToken cancellationToken)
    {
        KeyReadings++;
        return Task.FromResult(IsAway
            ? NodeCodes.PeerUnreachable.Refuse()
            : Outcome<IReadOnlyList<JsonObject>>.Of([.. Keys]));
    }
}
