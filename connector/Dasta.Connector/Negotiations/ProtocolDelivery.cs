using System.Collections.Concurrent;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node.Database;

namespace Dasta.Connector.Negotiations;

/// <summary>The outbox's rules for messages of negotiations and transfers, one set a participant.</summary>
internal sealed class ProtocolDelivery(IEnumerable<IProcessDelivery> deliveries, PeerRelocation relocation)
{
    private readonly IProcessDelivery[] _deliveries = [.. deliveries];
    private readonly ConcurrentDictionary<string, IDeliveryRules> _rules = new(StringComparer.Ordinal);

    public IDeliveryRules For(HostedParticipant participant) =>
        _rules.GetOrAdd(participant.Slug, _ => new ProcessDeliveryRules(participant, _deliveries, relocation));
}
