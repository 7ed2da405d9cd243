using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>One value compared.</summary>
internal sealed class AtomicCheck : Check
{
    private readonly Constraint.Atomic _atomic;
    private readonly Operand _operand;
    private readonly Known[] _asked;
    private readonly Known[]? _status;
    private readonly string?[] _countNames;
    private readonly string[] _places;
    private readonly ConstraintOutcome _onData;

    /// <param name="rule">Id and place of the rule, under which its uses may be counted.</param>
    /// <param name="policy">Whose names they are.</param>
    /// <param name="canNarrow">True where all that stands beside it must hold as well.</param>
    public AtomicCheck(
        Constraint.Atomic atomic, Operand operand, string place, (string? Id, string Place, RuleKind Kind) rule,
        Policy policy, bool canNarrow)
        : base(atomic, place)
    {
        _atomic = atomic;
        _operand = operand;
        _asked = [.. atomic.Right.Select(value => Known.OfOperand(atomic.LeftOperand, value.Text))];
        // A stated value is not known: it helps to prohibit, never to permit.
        _status = rule.Kind == RuleKind.Prohibition && atomic.Status is { } status
            ? [Known.OfOperand(atomic.LeftOperand, status.Text)] : null;
        _countNames = [atomic.Id, rule.Id, PolicyPlan.NameOf(policy, place), PolicyPlan.NameOf(policy, rule.Place)];
        _places = [place, rule.Place];
        // A prohibition that cannot be applied to the data itself holds for all of it.
        _onData = rule.Kind == RuleKind.Prohibition ? ConstraintOutcome.Satisfied
            : canNarrow && DataNarrowing.Of(atomic) is not null ? ConstraintOutcome.Narrows
            : ConstraintOutcome.Unknown;
    }

    /// <summary>What is known of its left operand, for a report.</summary>
    public string? KnownText(RequestFacts facts) =>
        CountOf(facts)?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        ?? (facts.Of(_operand.Slot) is { } known ? string.Join(", ", known.Select(value => value.Text)) : null);

    public override ConstraintOutcome Of(RequestFacts facts)
    {
        var asked = _atomic.References.Count > 0 ? facts.OfReferences(_atomic.References) : _asked;
        if (asked is null)
        {
            return ConstraintOutcome.Unknown;
        }

        if (CountOf(facts) is { } count)
        {
            return Outcome(CountHolds(count, asked));
        }

        return DependsOnData(facts) ? _onData
            : (facts.Of(_operand.Slot) ?? _status) is { } known
                ? Outcome(Comparison.Holds(_atomic.Operator, _operand.Type, known, asked, facts))
            : ConstraintOutcome.Unknown;
    }

    public override bool DependsOnData(RequestFacts facts) =>
        _operand.Meaning == OperandMeaning.Data && facts.NarrowsData && facts.Of(_operand.Slot) is null;

    private long? CountOf(RequestFacts facts) =>
        _operand.Meaning == OperandMeaning.Count
            ? facts.Count(_countNames) ?? (facts.IsOfOne ? facts.Count(_places) : null)
            : null;

    private bool CountHolds(long count, Known[] asked)
    {
        var all = _atomic.Operator is Operator.IsAllOf or Operator.IsNoneOf or Operator.Neq;
        foreach (var value in asked)
        {
            var meets = value.Number is { } number && Comparison.Meets(_atomic.Operator,
                ((decimal)count).CompareTo(number));
            if (meets != all)
            {
                return !all;
            }
        }

        return all;
    }

    private static ConstraintOutcome Outcome(bool holds) =>
        holds ? ConstraintOutcome.Satisfied : ConstraintOutcome.Unsatisfied;
}
