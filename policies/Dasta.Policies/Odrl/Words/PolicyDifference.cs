using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Words;

/// <summary>
/// What changed between two policies, in plain words: whole sentences where a rule came or went, and the conditions one
/// by one where a rule stayed and its conditions did not.
/// </summary>
public sealed class PolicyDifference(Language language)
{
    private readonly PolicyWords _words = new(language);

    /// <summary>The lines of the second policy in order, what is gone beside them.</summary>
    public IReadOnlyList<TermChange> Between(Policy before, Policy after)
    {
        var left = before.Rules.Select(rule => Told(rule, before)).ToList();
        var found = new List<TermChange>();
        foreach (var rule in after.Rules.Select(rule => Told(rule, after)))
        {
            var same = left.Find(one => one.Sentence == rule.Sentence) ?? left.Find(one => one.Head == rule.Head);
            if (same is not null)
            {
                left.Remove(same);
            }

            found.AddRange(Between(same, rule));
        }

        found.AddRange(left.Select(gone => new TermChange(TermFate.Gone, gone.Sentence)));
        found.AddRange(Between(Closing(before), Closing(after), isCondition: false));
        return found;
    }

    private static IEnumerable<TermChange> Between(Line? before, Line after) => before switch
    {
        null => [new TermChange(TermFate.Added, after.Sentence)],
        _ when before.Sentence == after.Sentence => [new TermChange(TermFate.Kept, after.Sentence)],
        _ =>
        [
            new TermChange(TermFate.Kept, after.Head),
            .. Between(before.Conditions, after.Conditions, isCondition: true),
        ],
    };

    private static IEnumerable<TermChange> Between(
        IReadOnlyList<string> before, IReadOnlyList<string> after, bool isCondition) =>
    [
        .. before.Except(after, StringComparer.Ordinal)
            .Select(text => new TermChange(TermFate.Gone, text, isCondition)),
        .. after.Select(text => new TermChange(
            before.Contains(text, StringComparer.Ordinal) ? TermFate.Kept : TermFate.Added, text, isCondition)),
    ];

    private Line Told(Rule rule, Policy policy) => new(
        Alone(rule, policy), Alone(rule with { Constraints = [] }, policy), [.. rule.Constraints.Select(_words.Of)]);

    private string Alone(Rule rule, Policy policy) => _words.Of(policy with
    {
        Permissions = rule.Kind == RuleKind.Permission ? [rule] : [],
        Prohibitions = rule.Kind == RuleKind.Prohibition ? [rule] : [],
        Obligations = rule.Kind == RuleKind.Duty ? [rule] : [],
        Conflict = null,
        Excess = null,
    })[0];

    private IReadOnlyList<string> Closing(Policy policy) =>
        _words.Of(policy with { Permissions = [], Prohibitions = [], Obligations = [], Assigners = [] });

    private sealed record Line(string Sentence, string Head, IReadOnlyList<string> Conditions);
}
