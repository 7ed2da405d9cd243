using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>Makes a policy ready to be decided: every name looked up, every value read.</summary>
internal sealed class Compiler
{
    private readonly Policy _policy;
    private readonly ILookup<string, string> _members;
    private bool _isSound;

    private Compiler(Policy policy)
    {
        _policy = policy;
        _members = policy.Entities
            .Where(entity => entity.Id is not null)
            .SelectMany(entity => entity.PartOf.Select(collection => (Collection: collection, Member: entity.Id!)))
            .ToLookup(pair => pair.Collection, pair => pair.Member, StringComparer.Ordinal);
        var faults = new PolicyFaults();
        Completeness.Check(policy, faults);
        _isSound = !faults.Any && policy.InheritsFrom.Count == 0;
    }

    public static CompiledPolicy Compile(Policy policy)
    {
        var compiler = new Compiler(policy);
        var permissions = compiler.Rules(policy.Permissions, string.Empty, "permission");
        var prohibitions = compiler.Rules(policy.Prohibitions, string.Empty, "prohibition");
        var obligations = compiler.Rules(policy.Obligations, string.Empty, "obligation");
        return new CompiledPolicy(policy, compiler._isSound, permissions, prohibitions, obligations);
    }

    private CompiledRule[] Rules(ValueList<Rule> rules, string owner, string property)
    {
        _isSound &= RuleReader.MayHaveDuties(property) || rules.All(rule => rule.Duties.Count == 0);
        return [.. rules.Select((rule, index) => Rule(rule, $"{owner}/{property}/{index}", owner.Length > 0))];
    }

    private CompiledRule Rule(Rule rule, string place, bool isPart)
    {
        var named = (rule.Id, place, rule.Kind);
        var actions = Placed(rule.Actions, $"{place}/action", isPart ? [] : _policy.Actions, "/action");
        _isSound &= actions.Length > 0 && Array.TrueForAll(actions, action =>
            ActionTable.Find(action.Item.Name) is not null);
        return new CompiledRule(
            rule,
            place,
            PolicyPlan.NameOf(_policy, place),
            [
                .. actions.Select(action => (action.Item.Name,
                    Checks(action.Item.Refinements, $"{action.Place}/refinement", named, canNarrow: false))),
            ],
            Entities(Placed(rule.Targets, $"{place}/target", isPart ? [] : _policy.Targets, "/target"), named),
            Entities(Placed(rule.Assignees, $"{place}/assignee", isPart ? [] : _policy.Assignees, "/assignee"), named),
            Checks(rule.Constraints, $"{place}/constraint", named, canNarrow: rule.Kind == RuleKind.Permission),
            Rules(rule.Duties, place, RuleReader.DutyName(rule.Kind)));
    }

    /// <summary>What the rule states and what the policy states for all its rules, each where it stands.</summary>
    private static (T Item, string Place)[] Placed<T>(
        ValueList<T> own, string place, ValueList<T> shared, string sharedPlace) =>
    [
        .. own.Select((item, index) => (item, $"{place}/{index}")),
        .. shared.Select((item, index) => (item, $"{sharedPlace}/{index}")),
    ];

    private EntityCheck[] Entities(
        (Entity Item, string Place)[] entities, (string? Id, string Place, RuleKind Kind) rule) =>
    [
        .. entities.Select(entity => new EntityCheck(
            [.. ((string?[])[entity.Item.Id, entity.Item.Source]).OfType<string>().SelectMany(WithMembers).Distinct()],
            Checks(entity.Item.Refinements, $"{entity.Place}/refinement", rule, canNarrow: false))),
    ];

    private IEnumerable<string> WithMembers(string collection)
    {
        var found = new List<string> { collection };
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(_members[found[index]].Where(member => !found.Contains(member)).Distinct());
        }

        return found;
    }

    private Check[] Checks(
        ValueList<Constraint> constraints, string place, (string? Id, string Place, RuleKind Kind) rule,
        bool canNarrow) =>
        [.. constraints.Select((constraint, index) => Compile(constraint, $"{place}/{index}", rule, canNarrow))];

    private Check Compile(
        Constraint constraint, string place, (string? Id, string Place, RuleKind Kind) rule, bool canNarrow)
    {
        if (constraint is Constraint.Logical logical)
        {
            var joins = logical.Operator is LogicalOperator.And or LogicalOperator.AndSequence;
            _isSound &= logical.Parts.Count > 0;
            // What is stated of a part would take the others out where one alone may hold.
            var parts = logical.Operator == LogicalOperator.Xone ? WithoutStatus.Of(logical.Parts) : logical.Parts;
            return new LogicalCheck(logical, place, rule.Kind,
                Checks(parts, $"{place}/{EnumNames.Of(logical.Operator)}", rule, canNarrow && joins));
        }

        var atomic = (Constraint.Atomic)constraint;
        var operand = OperandTable.Find(atomic.LeftOperand);
        _isSound &= operand is not null && OperandTable.HasMeaning(atomic.Operator, operand.Type)
            && (atomic.References.Count > 0 || IsReadable(atomic, operand.Type));
        return operand is null
            ? new LogicalCheck(new Constraint.Logical(LogicalOperator.Or, []), place, rule.Kind, [])
            : new AtomicCheck(atomic, operand, place, rule, _policy, canNarrow);
    }

    private static bool IsReadable(Constraint.Atomic atomic, OperandType type) =>
        atomic.Right.Count > 0 && (atomic.Right.Count == 1 || atomic.Operator > Operator.Gteq)
        && atomic.Right.All(value => type switch
        {
            OperandType.Number => Number.Read(value.Text) is not null,
            OperandType.Moment => Moment.Read(value.Text) is not null,
            OperandType.TimeLength => TimeLength.Read(value.Text) is not null,
            _ => value.Text.Length > 0,
        });
}
