using System.Collections.Concurrent;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>
/// How many files a town takes in at a time. Who finds no place is told to come back, so that waiting costs the town
/// neither memory nor disk.
/// </summary>
internal sealed class ImportQueue(DeliverySettings settings)
{
    private readonly ConcurrentDictionary<HostedParticipant, Dictionary<Did, int>> _taken = new();

    /// <summary>
    /// A place until it is disposed of; refused with DELIVERY-004 when there is none for this caller.
    /// </summary>
    public Outcome<IDisposable> Enter(HostedParticipant town, Did caller)
    {
        var taken = _taken.GetOrAdd(town, _ => []);
        lock (taken)
        {
            var own = taken.GetValueOrDefault(caller);
            if (own >= settings.QueueLengthPerCaller || taken.Values.Sum() >= settings.QueueLength)
            {
                return DeliveryCodes.QueueFull.Refuse();
            }

            taken[caller] = own + 1;
        }

        return Outcome<IDisposable>.Of(new Place(taken, caller));
    }

    private sealed class Place(Dictionary<Did, int> taken, Did caller) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 1)
            {
                return;
            }

            lock (taken)
            {
                if (--taken[caller] == 0)
                {
                    taken.Remove(caller);
                }
            }
        }
    }
}
