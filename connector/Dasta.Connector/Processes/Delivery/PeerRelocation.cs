using Dasta.Connector.Hosting;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>
/// Follows a participant that has moved: its DID document, not the answer of the old place, says where it is now. What
/// is held with it goes on there, and the message that was refused goes there too.
/// </summary>
internal sealed class PeerRelocation(
    DidResolver resolver, NodeSettings settings, OutboxDriver outbox, TimeProvider time)
{
    private static readonly string[] Collections = ["/negotiations/", "/transfers/"];

    /// <summary>True when the message is on its way to a new place; false when the peer is where it was.</summary>
    public async Task<bool> FollowAsync(
        HostedParticipant participant, OutgoingMessage message, CancellationToken cancellation)
    {
        var old = message.Address.AbsoluteUri;
        var end = Collections.Max(collection => old.LastIndexOf(collection, StringComparison.Ordinal));
        if (end < 0 || await PlaceAsync(message, cancellation) is not { } place || old.StartsWith(place + "/",
            StringComparison.Ordinal))
        {
            return false;
        }

        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var table in new[] { "connector.negotiation", "connector.transfer" })
        {
            await ProcessRows<IProcess>.WriteAsync(
                transaction,
                $"update {table} set peer_address = $1 where peer = $2 and rtrim(peer_address, '/') = $3",
                [place, message.Peer.ToString(), old[..end]],
                cancellation);
        }

        var forwarded = message with { Id = Guid.NewGuid(), Address = new Uri(place + old[end..]) };
        await Outbox.AddAsync(transaction, forwarded, time.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        outbox.Wake(participant.Slug);
        return true;
    }

    private async Task<string?> PlaceAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var document = await resolver.FetchAsync(message.Peer, cancellation);
        var endpoint = document.Succeeded
            ? document.Value.Services
                .FirstOrDefault(service => service.Type == DidDocumentEndpoints.DataService
                    && service.Endpoint.EndsWith(DidDocumentEndpoints.VersionPath, StringComparison.Ordinal))?.Endpoint
            : null;
        var place = endpoint is null ? null : endpoint[..^DidDocumentEndpoints.VersionPath.Length] + Terms.DspPath;
        return place is not null && PeerAddress.Read(place, settings).Succeeded ? place : null;
    }
}
