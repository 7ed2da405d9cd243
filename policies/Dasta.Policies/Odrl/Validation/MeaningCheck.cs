using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>Whether every value is one that its left operand allows by the profile.</summary>
internal static class MeaningCheck
{
    public static void Check(Policy policy, PolicyFaults faults)
    {
        if (policy.Assigners.Concat(policy.Rules.SelectMany(rule => rule.Assigners))
            .Any(party => party.Id == OdrlTerms.Anyone))
        {
            faults.Meaning(PolicyCodes.MalformedValue, "/assigner", "names anyone, who can be an assignee only");
        }

        foreach (var (atom, place, _, _) in PlacedAtom.Of(policy))
        {
            if (OperandTable.Find(atom.LeftOperand) is not { Allows: { } allows } operand)
            {
                continue;
            }

            for (var index = 0; index < atom.Right.Count; index++)
            {
                if (!allows(atom.Right[index].Text))
                {
                    var where = atom.Right.Count == 1 ? $"{place}/rightOperand" : $"{place}/rightOperand/{index}";
                    faults.Meaning(PolicyCodes.MalformedValue, where,
                        $"is not allowed for {operand.Spelling}, which takes {operand.AllowedValues}");
                }
            }
        }
    }
}
