using Dasta.Connector.Hosting;
using Dasta.Node.Database;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>
/// Follows a participant that has moved: its DID document, not the answer of the old place, says where it is now. What
/// is held with it goes on there, and the message that was refused goes there too.
/// </summary>
internal sealed class PeerRelocation(PeerPlaces places, OutboxDriver outbox, TimeProvider time)
{
    private const string Agreements = "/agreements/";
    private static readonly string[] Collections = ["/negotiations/", "/transfers/"];

    /// <summary>True when the message is on its way to a new place; false when the peer is where it was.</summary>
    public async Task<bool> FollowAsync(
        HostedParticipant participant, OutgoingMessage message, CancellationToken cancellation)
    {
        if (Split(message.Address.AbsoluteUri) is not { } old
            || await places.NowAsync(message.Peer, cancellation) is not { } place || place == old.Base
            || (old.IsBeside && !place.EndsWith(Terms.DspPath, StringComparison.Ordinal)))
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
                [place, message.Peer.ToString(), old.Base],
                cancellation);
        }

        var forwarded = message with { Id = Guid.NewGuid(), Address = old.At(place) };
        await Outbox.AddAsync(transaction, forwarded, time.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        outbox.Wake(participant.Slug);
        return true;
    }

    // What is told beside the protocol stands beside its base.
    private static Parts? Split(string address)
    {
        var end = Collections.Max(collection => address.LastIndexOf(collection, StringComparison.Ordinal));
        var beside = address.LastIndexOf(Agreements, StringComparison.Ordinal);
        return end >= 0 ? new Parts(address[..end], address[end..], IsBeside: false)
            : beside >= 0 ? new Parts(address[..beside] + Terms.DspPath, address[beside..], IsBeside: true)
            : null;
    }

    /// <summary>An address: the base of a peer's protocol endpoints, and what follows or stands beside it.</summary>
    private sealed record Parts(string Base, string Rest, bool IsBeside)
    {
        public Uri At(string place) => new((IsBeside ? place[..^Terms.DspPath.Length] : place) + Rest);
    }
}
