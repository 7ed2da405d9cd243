using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Archives;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
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
    DidResolver resolver,
    OwnerAudit audit,
    TimeProvider time)
{
    /// <summary>How far the arrival is, and the digest of what was received.</summary>
    public async Task<JsonObject> DescribeAsync(string slug, CancellationToken cancellation)
    {
        var arrival = await store.ArrivalAsync(slug, cancellation);
        var isExpected = Expects(slug);
        return new JsonObject
        {
            ["state"] = arrival is null ? (isExpected ? "expected" : "here")
                : isExpected ? Arrival.Received
                : Arrival.Arrived,
            ["digest"] = arrival?.Digest,
        };
    }

    /// <summary>Who is expected and the key for which the old place encrypts its secrets; MOVE-007.</summary>
    public async Task<Outcome<JsonObject>> KeyAsync(string slug, CancellationToken cancellation)
    {
        if (!Expects(slug))
        {
            return MoveCodes.NotArriving.Refuse();
        }

        using var key = await OpenKeyAsync(slug, cancellation);
        return new JsonObject { ["did"] = moves.Expected[slug].Did.ToString(), ["key"] = key.PublicJwk() };
    }

    /// <summary>The participant's word that it has arrived, and with what; MOVE-008 before it has.</summary>
    public async Task<Outcome<string>> ProofAsync(string slug, CancellationToken cancellation) =>
        await store.ArrivalAsync(slug, cancellation) is { State: Arrival.Arrived } arrival
        && participants.All.FirstOrDefault(one => one.Slug == slug) is { } participant
            ? ArrivalProof.Sign(participant, arrival, time.GetUtcNow())
            : MoveCodes.NotArrivedYet.Refuse();

    /// <summary>
    /// Stores an archive whole or not at all; one that came before is replaced. MOVE-007 when nobody is expected,
    /// else as <see cref="ArchiveReader"/> refuses.
    /// </summary>
    public async Task<Outcome<ReceivedArchive>> ReceiveAsync(string slug, Stream input, CancellationToken cancellation)
    {
        if (!Expects(slug))
        {
            return MoveCodes.NotArriving.Refuse();
        }

        var did = moves.Expected[slug].Did.ToString();
        using var key = await OpenKeyAsync(slug, cancellation);
        await using var database = postgres.Open(RoleNames.For(postgres, slug).Database);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var received = await new ArchiveReader(connection, vault, key, input).ReadAsync(did, cancellation);
        return received.Succeeded && !await store.ReceivedAsync(
            new Arrival(slug, did, Arrival.Received, received.Value.Digest), cancellation)
            ? MoveCodes.NotArriving.Refuse()
            : received;
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
        moves.Forget(slug);
        await audit.CommitAsync(
            participant, "arrive", "/manage/v1/arrival", OwnerAudit.Answered, rows: 0, cancellation);
        return true;
    }

    private bool Expects(string slug) => moves.Expected.ContainsKey(slug);

    private Task<AgreementKey> OpenKeyAsync(string slug, CancellationToken cancellation) =>
        keys.AgreementAsync(store.Control, moves.Expected[slug].Did, cancellation);

    private async Task<bool> IsNamedAsync(ExpectedParticipant expected, CancellationToken cancellation)
    {
        var document = await resolver.FetchAsync(expected.Did, cancellation);
        return document.Succeeded && document.Value.Services.Any(service =>
            service.Type == VersionDocument.ServiceType
            && service.Endpoint.StartsWith(expected.Base + "/", StringComparison.Ordinal));
    }
}
