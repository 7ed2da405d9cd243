using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Dasta.Cli.Output;

/// <summary>A policy in a few words, for a table.</summary>
internal static class PolicyWords
{
    /// <summary>For example <c>use if role eq researcher, purpose eq research</c>.</summary>
    public static string Of(JsonObject json)
    {
        var policy = PolicyReader.Read(json);
        return policy.Succeeded
            ? string.Join("; ", policy.Value.Permissions.Select(Of)
                .Concat(policy.Value.Prohibitions.Select(rule => $"never {Of(rule)}")))
            : "a policy this tool can't read";
    }

    /// <summary>For example <c>role eq researcher</c>: terms without their namespaces.</summary>
    public static string Of(Constraint constraint) =>
        $"{Local(constraint.LeftOperand)} {constraint.Operator} "
        + string.Join(", ", constraint.RightOperand.Select(Local));

    private static string Of(Rule rule) => rule.Constraints.Count == 0
        ? Local(rule.Action)
        : $"{Local(rule.Action)} if {string.Join(", ", rule.Constraints.Select(Of))}";

    private static string Local(string term) =>
        term.StartsWith("http", StringComparison.Ordinal) ? term[(term.LastIndexOfAny(['#', '/']) + 1)..] : term;
}
