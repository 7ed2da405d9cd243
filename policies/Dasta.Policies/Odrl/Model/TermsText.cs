using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Profile;
namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// The terms of a policy as one text that is the same for every order and every spelling of equal values; identifiers,
/// annotations and the parties of the policy itself are left out.
/// </summary>
internal static class TermsText
{
    public static string Of(Policy policy) => string.Join('\n',
        Group("permission", policy.Permissions.Select(rule => Of(rule, policy))),
        Group("prohibition", policy.Prohibitions.Select(rule => Of(rule, policy))),
        Group("obligation", policy.Obligations.Select(rule => Of(rule, policy))),
        policy.Excess == Excess.Refuse ? "refuse" : "narrow");

    /// <summary>The terms, whom and what the policy itself is about, and the memberships it states.</summary>
    public static string WithParties(Policy policy) => string.Join('\n',
        Of(policy),
        Group("assignee", policy.Assignees.Select(Of)),
        Group("target", policy.Targets.Select(Of)),
        Group("member", policy.Entities.SelectMany(entity => entity.PartOf
            .Select(collection => Group("part", [Quoted(entity.Id)]) + Quoted(collection)))));

    /// <summary>One rule, with the actions its policy states for all.</summary>
    public static string Of(Rule rule, Policy policy) => Group("rule",
    [
        Group("action", rule.Actions.Concat(policy.Actions)
            .Select(action => action.Name + Group("refined", action.Refinements.Select(Of)))),
        Group("target", rule.Targets.Select(Of)),
        Group("output", rule.Outputs.Select(Of)),
        Group("assigner", rule.Assigners.Select(Of)),
        Group("assignee", rule.Assignees.Select(Of)),
        Group("function", rule.Functions.Select(item => item.Name + Of(item.Party))),
        Group("constraint", rule.Constraints.Select(Of)),
        Group("duty", rule.Duties.Select(duty => Of(duty, policy))),
    ]);

    private static string Of(Entity entity) => Group("entity",
        [Quoted(entity.Id), Quoted(entity.Source), Group("refined", entity.Refinements.Select(Of))]);

    /// <summary>One constraint, the same for every order and spelling.</summary>
    public static string Of(Constraint constraint) => constraint switch
    {
        Constraint.Logical { Operator: LogicalOperator.AndSequence } sequence =>
            "sequence(" + string.Join(';', sequence.Parts.Select(Of)) + ")",
        Constraint.Logical logical => Group(logical.Operator.ToString(), logical.Parts.Select(Of)),
        Constraint.Atomic atomic => string.Join('\t',
            atomic.LeftOperand, atomic.Operator, Group("references", atomic.References.Select(Quoted)),
            Quoted(atomic.Unit),
            Group("values", atomic.Right.Select(value => Quoted(Canonical(atomic.LeftOperand, value))).Distinct()))
            + (atomic.Status is { } status ? "\tstatus " + Quoted(Canonical(atomic.LeftOperand, status)) : string.Empty)
            + (atomic.DataType is { } type ? "\ttype " + Quoted(type) : string.Empty),
        _ => throw new InvalidOperationException("A constraint is atomic or logical."),
    };

    private static string Canonical(string operand, Value value) =>
        OperandTable.Find(operand)?.Type switch
        {
            OperandType.Moment when Moment.Read(value.Text) is { } moment =>
                (moment.IsDay ? "day " : string.Empty) + Moment.Write(moment.Start),
            _ => CodeLists.Canonical(operand, value.Text),
        };

    private static string Group(string name, IEnumerable<string> items) =>
        $"{name}({string.Join(';', items.Order(StringComparer.Ordinal))})";

    // Lengths keep two lists of texts apart whatever the texts hold.
    private static string Quoted(string? text) => text is null ? "-" : $"{text.Length}:{text}";
}
