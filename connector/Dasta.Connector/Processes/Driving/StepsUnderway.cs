using System.Collections.Concurrent;

namespace Dasta.Connector.Processes.Driving;

/// <summary>
/// The steps that are being taken in this process, so that none is begun twice: the second would only lose against the
/// first. Who is turned away is remembered, and the step is looked at again when the first has ended.
/// </summary>
internal sealed class StepsUnderway
{
    private readonly ConcurrentDictionary<Guid, bool> _wanted = new();

    /// <summary>True when the step may be taken; false when it is under way.</summary>
    public bool Begin(Guid id)
    {
        while (!_wanted.TryAdd(id, false))
        {
            if (_wanted.TryUpdate(id, true, false) || _wanted.GetValueOrDefault(id))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The step has ended; true when somebody wanted to take it meanwhile.</summary>
    public bool End(Guid id) => _wanted.TryRemove(id, out var wanted) && wanted;
}
