using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Keys;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Outcomes;

namespace Dasta.Identity.Participants;

/// <summary>What other nodes read over HTTP, identity reads in its own database.</summary>
internal sealed class LocalDirectory(ParticipantStore store, TokenKeys keys) : IIdentityDirectory
{
    public async Task<Outcome<IReadOnlyList<ParticipantRecord>>> ReadParticipantsAsync(
        CancellationToken cancellationToken)
    {
        var participants = await store.ListAsync(cancellationToken);
        return Outcome<IReadOnlyList<ParticipantRecord>>.Of(
            [.. participants.Select(participant => participant.Record)]);
    }

    public Task<Outcome<IReadOnlyList<JsonObject>>> ReadTokenKeysAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Outcome<IReadOnlyList<JsonObject>>.Of(keys.Set.PublicJwks()));
}
