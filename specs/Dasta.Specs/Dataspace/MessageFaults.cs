using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Specs.Dataspace;

/// <summary>Everything found wrong in one message, each fault with its place.</summary>
internal sealed class MessageFaults
{
    private readonly List<string> _faults = [];

    public bool Any => _faults.Count > 0;

    public void Add(string place, string fault)
    {
        if (_faults.Count < DataspaceLimits.Faults)
        {
            _faults.Add($"{place} {fault}");
        }
    }

    public Refusal Refuse() => DataspaceCodes.MalformedMessage.Refuse(string.Join("; ", _faults) + ".");
}
