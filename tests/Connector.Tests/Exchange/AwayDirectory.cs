using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Connector.Tests.Exchange;

/// <summary>An identity that can't be reached.</summary>
internal sealed class AwayDirectory : IIdentityDirectory
{
    public Task<Outcome<IReadOnlyList<ParticipantRecord>>> ReadParticipantsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<IReadOnlyList<ParticipantRecord>>>(NodeCodes.IdentityUnreachable.Refuse());

    public Task<Outcome<IReadOnlyList<JsonObject>>> ReadTokenKeysAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<IReadOnlyList<JsonObject>>>(NodeCodes.IdentityUnreachable.Refuse());
}
