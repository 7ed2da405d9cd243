using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Archives;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving.Arrivals;

/// <summary>
/// Takes in a participant: its archive first, while the old place still answers; then, once its DID document names this
/// place, the participant itself. The document is the switch, so of two places at most one answers.
/// </summary>
internal sealed class ArrivalDesk(
    MoveStore store,
    Moves moves,
    Provisioning provisioning,
    HostedParticipants participants,
    OutgoingMessages outgoing,
    PostgresAdministration postgres,
    NodeKeys keys,
    KeyVault vault,
    DidResolver resolver) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>How far the arrival is, and the key for which the old place encrypts secrets.</summary>
    public async Task<JsonObject> DescribeAsync(string slug, CancellationToken cancellation)
    {
        var arrival = await store.ArrivalAsync(slug, cancellation);
        var isExpected = Expects(slug);
        var state = new JsonObject
        {
            ["state"] = arrival is null ? (isExpected ? "expected" : "here")
                : isExpected ? Arrival.Received
                : Arrival.Arrived,
        };
        if (isExpected)
        {
            using var key = await KeyAsync(slug, cancellation);
            state["key"] = key.PublicJwk();
        }

        state["digest"] = arrival?.Digest;
        return state;
    }

    /// <summary>
    /// Stores an archive whole or not at all; one that came before is replaced. MOVE-007 when nobody is expected, else
    /// as <see cref="ArchiveReader"/> refuses.
    /// </summary>
    public async Task<Outcome<ReceivedArchive>> ReceiveAsync(string slug, Stream input, CancellationToken cancellation)
    {
        if (!Expects(slug) || !await _one.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return MoveCodes.NotArriving.Refuse();
        }

        try
        {
            var did = moves.Expected[slug].Did.ToString();
            using var key = await KeyAsync(slug, cancellation);
            await using var database = postgres.Open(RoleNames.For(postgres, slug).Database);
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var received = await new ArchiveReader(connection, vault, key, input).ReadAsync(did, cancellation);
            return received.Succeeded && !await store.ReceivedAsync(
                new Arrival(slug, did, Arrival.Received, received.Value.Digest), cancellation)
                ? MoveCodes.NotArriving.Refuse()
                : received;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes up a participant that was received, once its DID document names this place.</summary>
    public async Task<bool> TakeUpAsync(ExpectedParticipant expected, CancellationToken cancellation)
    {
        var slug = expected.Settings.Slug;
        var arrival = await store.ArrivalAsync(slug, cancellation);
        if (arrival is null || (arrival.State == Arrival.Received && !await IsNamedAsync(expected, cancellation)))
        {
            return false;
        }

        await store.ArrivedAsync(slug, cancellation);
        var participant = await provisioning.ProvisionAsync(store.Control, expected.Settings, cancellation);
        participants.Add(participant);
        outgoing.Register(participant);
        moves.Arrived(slug);
        return true;
    }

    public void Dispose() => _one.Dispose();

    private bool Expects(string slug) => moves.Expected.ContainsKey(slug);

    private Task<AgreementKey> KeyAsync(string slug, CancellationToken cancellation) =>
        keys.AgreementAsync(store.Control, moves.Expected[slug].Did, cancellation);

    private async Task<bool> IsNamedAsync(ExpectedParticipant expected, CancellationToken cancellation)
    {
        var document = await resolver.FetchAsync(expected.Did, cancellation);
        return document.Succeeded && document.Value.Services.Any(service =>
            service.Type == DidDocumentEndpoints.DataService
            && service.Endpoint.StartsWith(expected.Base + "/", StringComparison.Ordinal));
    }
}
