using System.Text.Json.Nodes;

namespace Dasta.Specs.Dataspace;

/// <summary>
/// Checks that a policy inside a message has the shape of contract-schema.json, within bounds. What its terms mean is
/// not decided here: rooms that evaluate read the same JSON as ODRL.
/// </summary>
internal static class PolicyShape
{
    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "eq", "neq", "gt", "gteq", "lt", "lteq", "term-lteq", "isA", "hasPart", "isPartOf", "isAllOf", "isAnyOf",
        "isNoneOf",
    };

    private static readonly string[] Connectives = ["and", "or", "xone", "andSequence"];

    /// <summary>An offer of a catalogue: never with a target (contract-schema, Offer).</summary>
    public static JsonObject CatalogOffer(MessageReader policy)
    {
        policy.CheckType("Offer", required: false);
        if (policy.Body.ContainsKey("target"))
        {
            policy.Fault("target", "must not be there in a catalogue");
        }

        return Rules(policy);
    }

    /// <summary>An offer of a negotiation message, which names its target.</summary>
    public static JsonObject MessageOffer(MessageReader policy)
    {
        policy.CheckType("Offer", required: true);
        policy.Text("target");
        return Rules(policy);
    }

    /// <summary>An agreement; the text of the specification wants its timestamp, the schema does not.</summary>
    public static JsonObject Agreement(MessageReader policy)
    {
        policy.CheckType("Agreement", required: true);
        policy.Text("target");
        policy.Text("assigner");
        policy.Text("assignee");
        var timestamp = policy.OptionalText("timestamp", required: true);
        if (timestamp is not null && !WireTime.TryRead(timestamp, out _))
        {
            policy.Fault("timestamp", "must be an xsd:dateTime");
        }

        return Rules(policy);
    }

    private static JsonObject Rules(MessageReader policy)
    {
        policy.Text("@id");
        foreach (var kind in (string[])["permission", "prohibition", "obligation"])
        {
            foreach (var rule in policy.Objects(kind, DataspaceLimits.Rules))
            {
                rule.Text("action");
                Constraints(rule, "constraint", 1);
            }
        }

        if (!policy.Has("permission") && !policy.Has("prohibition"))
        {
            policy.Fault("permission", "or prohibition must be there");
        }

        if (policy.Has("profile") && MessageReader.TextOf(policy.Body["profile"]) is null
            && policy.Items("profile", DataspaceLimits.Entries).Any(entry => MessageReader.TextOf(entry) is null))
        {
            policy.Fault("profile", "must be a string or a list of strings");
        }

        return policy.Body;
    }

    private static void Constraints(MessageReader owner, string name, int depth)
    {
        if (depth > DataspaceLimits.ConstraintDepth)
        {
            owner.Fault(name, $"is nested deeper than {DataspaceLimits.ConstraintDepth}");
            return;
        }

        foreach (var constraint in owner.Objects(name, DataspaceLimits.Rules))
        {
            Constraint(constraint, depth);
        }
    }

    private static void Constraint(MessageReader constraint, int depth)
    {
        var connectives = Connectives.Where(constraint.Body.ContainsKey).ToArray();
        if (connectives.Length == 1)
        {
            Constraints(constraint, connectives[0], depth + 1);
            return;
        }

        if (connectives.Length > 1)
        {
            constraint.Fault(connectives[1], $"must not stand beside {connectives[0]}");
            return;
        }

        constraint.Text("leftOperand");
        var comparison = constraint.Text("operator");
        if (comparison.Length > 0 && !Operators.Contains(comparison))
        {
            constraint.Fault("operator", "is not an operator of the protocol");
        }

        var operand = constraint.Body["rightOperand"];
        if (MessageReader.TextOf(operand) is null && operand is not JsonObject && operand is not JsonArray)
        {
            constraint.Fault("rightOperand", "must be a string, an object or a list");
        }
    }
}
