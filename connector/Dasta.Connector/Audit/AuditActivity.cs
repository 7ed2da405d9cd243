using System.Collections.Concurrent;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Audit;

/// <summary>
/// Which participants have entries to link, so that an idle participant costs no database traffic. At start every
/// participant counts as active once, for entries that a crash left unlinked.
/// </summary>
internal sealed class AuditActivity
{
    private readonly ConcurrentDictionary<HostedParticipant, bool> _linked = new();

    public void Note(HostedParticipant participant) => _linked[participant] = false;

    /// <summary>True when there may be something to link; the mark is taken away.</summary>
    public bool Take(HostedParticipant participant)
    {
        var known = _linked.TryGetValue(participant, out var linked);
        _linked[participant] = true;
        return !known || !linked;
    }
}
