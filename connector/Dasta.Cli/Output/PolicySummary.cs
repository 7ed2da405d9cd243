using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Cli.Output;

/// <summary>A policy in a few words, for a table.</summary>
internal static class PolicySummary
{
    /// <summary>For example <c>use if role eq researcher, purpose eq research</c>.</summary>
    public static string Of(JsonObject json)
    {
        var policy = PolicyReader.Read(json);
        return policy.Succeeded
            ? string.Join("; ", policy.Value.Permissions.Select(Of)
                .Concat(policy.Value.Prohibitions.Select(rule => $"never {Of(rule)}"))
                .Concat(policy.Value.Obligations.Select(rule => $"must {Of(rule)}")))
            : "a policy this tool can't read";
    }

    /// <summary>For example <c>role eq researcher</c>: terms without their namespaces.</summary>
    public static string Of(Constraint constraint) => constraint switch
    {
        Constraint.Atomic atomic => $"{Local(atomic.LeftOperand)} {Small(atomic.Operator)} "
            + string.Join(", ", atomic.References.Count > 0
                ? atomic.References : atomic.Right.Select(value => Local(value.Text))),
        Constraint.Logical logical => $"{Small(logical.Operator)} ({string.Join(", ", logical.Parts.Select(Of))})",
        _ => string.Empty,
    };

    private static string Of(Rule rule)
    {
        var actions = string.Join(" or ", rule.Actions.Select(action => Local(action.Name)));
        return rule.Constraints.Count == 0
            ? actions
            : $"{actions} if {string.Join(", ", rule.Constraints.Select(Of))}";
    }

    private static string Small<T>(T name)
        where T : struct, Enum => char.ToLowerInvariant(name.ToString()[0]) + name.ToString()[1..];

    private static string Local(string term) =>
        term.StartsWith("http", StringComparison.Ordinal) ? term[(term.LastIndexOfAny(['#', '/']) + 1)..] : term;
}
