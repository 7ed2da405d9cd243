using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Node.Trust.Readings;

/// <summary>
/// Where the participants and the token keys of the data space are read; identity itself reads its database.
/// </summary>
public interface IIdentityDirectory
{
    Task<Outcome<IReadOnlyList<ParticipantRecord>>> ReadParticipantsAsync(CancellationToken cancellationToken);

    Task<Outcome<IReadOnlyList<JsonObject>>> ReadTokenKeysAsync(CancellationToken cancellationToken);
}
