using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>The faults found while a policy is looked at, so that one refusal names them all.</summary>
internal sealed class PolicyFaults
{
    private readonly List<PolicyFault> _faults = [];

    /// <summary>How often a fault was found, those not named again included.</summary>
    public int Seen { get; private set; }

    public bool Any => _faults.Count > 0;

    public IReadOnlyList<PolicyFault> All => _faults;

    /// <summary>A fault in the form.</summary>
    public void Shape(string place, string reason) => Add(FaultLevel.Syntax, PolicyCodes.Malformed, place, reason);

    /// <summary>A term that would otherwise be ignored.</summary>
    public void Ignored(string place) =>
        Add(FaultLevel.Meaning, PolicyCodes.UnsupportedTerm, place, "has no meaning here");

    /// <summary>A fault in what a term or value means.</summary>
    public void Meaning(RefusalDefinition definition, string place, string reason) =>
        Add(FaultLevel.Meaning, definition, place, reason);

    public void Add(FaultLevel level, RefusalDefinition definition, string place, string reason)
    {
        Seen++;
        var fault = new PolicyFault(level, definition, place.Length == 0 ? "/" : place, reason);
        if (_faults.Count < PolicyLimits.NamedFaults && !_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }

    public Refusal ToRefusal() => RefusalOf(_faults);

    /// <summary>One refusal with the code of the first fault, and the places of all.</summary>
    public static Refusal RefusalOf(IReadOnlyList<PolicyFault> faults) =>
        faults[0].Definition.Refuse(string.Join(' ', faults.Select((fault, index) =>
            index == 0 || fault.Definition == faults[0].Definition ? $"{fault}" : $"{fault.Definition.Code} {fault}")));
}
