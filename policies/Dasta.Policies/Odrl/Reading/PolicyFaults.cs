using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>The faults found while a policy is read, so that one refusal names them all.</summary>
internal sealed class PolicyFaults
{
    private readonly List<(RefusalDefinition Definition, string Detail)> _faults = [];

    public bool Any => _faults.Count > 0;

    public void Add(RefusalDefinition definition, string place, string reason)
    {
        if (_faults.Count < PolicyLimits.NamedFaults)
        {
            _faults.Add((definition, $"{place}: {reason}."));
        }
    }

    /// <summary>Reports a term that would otherwise be ignored.</summary>
    public void AddUnsupported(string place) =>
        Add(PolicyCodes.UnsupportedTerm, place, "not evaluated here");

    /// <summary>One refusal with the code of the first fault, and the places of all.</summary>
    public Refusal ToRefusal() =>
        _faults[0].Definition.Refuse(string.Join(' ', _faults.Select((fault, index) =>
            index == 0 || fault.Definition == _faults[0].Definition
                ? fault.Detail
                : $"{fault.Definition.Code} {fault.Detail}")));
}
