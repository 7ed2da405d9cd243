using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads one rule and its constraints; every property it does not evaluate is a fault.</summary>
internal static class RuleReader
{
    private static readonly string[] Duties = ["duty", "remedy", "consequence", "obligation"];

    public static IReadOnlyList<Rule> ReadAll(JsonTerms policy, RuleKind kind, PolicyFaults faults)
    {
        var term = kind == RuleKind.Permission ? "permission" : "prohibition";
        return [.. policy.Objects(term, PolicyLimits.Rules).Select(item => Read(item.Item, item.Place, kind, faults))];
    }

    private static Rule Read(JsonObject json, string place, RuleKind kind, PolicyFaults faults)
    {
        var terms = new JsonTerms(json, place, faults);
        foreach (var name in terms.Names)
        {
            if (Duties.Contains(name))
            {
                if (terms.Has(name))
                {
                    faults.Add(PolicyCodes.UnsupportedDuty, $"{place}/{name}", "not enforced here");
                }
            }
            else if (name is not ("action" or "constraint" or "@id" or "@type"))
            {
                faults.AddUnsupported($"{place}/{name}");
            }
        }

        if (terms.Text("@type") is { } type && TermTable.OdrlName(type) != kind.ToString())
        {
            faults.Add(PolicyCodes.Malformed, $"{place}/@type", $"is not {kind}");
        }

        var action = terms.Text("action");
        var found = action is null ? null : TermTable.FindAction(action);
        if (found is null)
        {
            faults.Add(PolicyCodes.UnknownAction, $"{place}/action", action is null ? "is missing" : "is not known");
        }

        var constraints = terms.Objects("constraint", PolicyLimits.Constraints)
            .Select(item => ReadConstraint(item.Item, item.Place, kind, faults)).OfType<Constraint>().ToArray();
        return new Rule(found ?? string.Empty, constraints);
    }

    private static Constraint? ReadConstraint(JsonObject json, string place, RuleKind kind, PolicyFaults faults)
    {
        var terms = new JsonTerms(json, place, faults);
        foreach (var name in terms.Names
            .Where(name => name is not ("leftOperand" or "operator" or "rightOperand" or "@id" or "@type")))
        {
            faults.AddUnsupported($"{place}/{name}");
        }

        var left = terms.Text("leftOperand");
        var operand = left is null ? null : TermTable.FindOperand(left);
        if (operand is null)
        {
            faults.Add(PolicyCodes.UnknownOperand, $"{place}/leftOperand",
                left is null ? "is missing" : "is not known");
        }
        else if (operand.Meaning == OperandMeaning.Data && kind == RuleKind.Prohibition)
        {
            // A prohibition about data would have to widen by leaving out; permissions say what is let out.
            faults.Add(PolicyCodes.UnsupportedTerm, $"{place}/leftOperand",
                "narrows data, so only a permission has it");
        }

        var text = terms.Text("operator");
        var comparison = text is null ? null : TermTable.FindOperator(text);
        if (comparison is null || operand?.Operators.Contains(comparison) == false)
        {
            faults.Add(PolicyCodes.UnknownOperator, $"{place}/operator",
                text is null ? "is missing" : "is not known for this operand");
            return null;
        }

        return operand is null
            ? null
            : new Constraint(operand.Iri, comparison, RightOperandReader.Read(
                terms.Node("rightOperand"), operand, comparison, $"{place}/rightOperand", faults));
    }
}
