using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Masks;

/// <summary>
/// The hub's side of BQ-1 mode B for one round of a plan, in memory: it files masked vectors and opens only when all of
/// the roster replied. Not safe for use by several threads at once.
/// </summary>
public sealed class MaskedAggregation(BenchmarkPlan plan)
{
    private readonly Dictionary<Did, byte[]> _replies = [];
    private readonly HashSet<Did> _roster = [.. plan.Roster.Select(member => member.Did)];

    /// <summary>The towns of the roster that have not replied.</summary>
    public IReadOnlyList<RosterMember> Absent => [.. plan.Roster.Where(member => !_replies.ContainsKey(member.Did))];

    /// <summary>
    /// Files a masked vector. True when it is new, false when the very same one was filed before. Refused with
    /// POLICY-113 when malformed, POLICY-114, an incident, when another one stands for the town and POLICY-115 when the
    /// town is not in the roster.
    /// </summary>
    public Outcome<bool> Add(Did contributor, byte[] masked)
    {
        if (masked.Length != plan.Words * sizeof(ulong))
        {
            return PolicyCodes.MalformedShare.Refuse();
        }

        if (!_roster.Contains(contributor))
        {
            return PolicyCodes.NotAContributor.Refuse();
        }

        if (_replies.TryGetValue(contributor, out var filed))
        {
            return filed.AsSpan().SequenceEqual(masked) ? false : PolicyCodes.DifferingReply.Refuse();
        }

        _replies.Add(contributor, [.. masked]);
        return true;
    }

    /// <summary>
    /// The sum of all, from which the masks have vanished; refused with POLICY-119 while a town is missing and with
    /// POLICY-105, 106 or 121 when the roster reveals a difference to what was opened before.
    /// </summary>
    public Outcome<ulong[]> Sum(IReadOnlyList<AnsweredPlan> openedBefore)
    {
        if (_replies.Count < plan.Roster.Count)
        {
            return PolicyCodes.TooFewReplies.Refuse();
        }

        var allowed = PlanRules.CheckOpening(plan, [.. plan.Roster.Select(member => member.Nis)], openedBefore);
        if (!allowed.Succeeded)
        {
            return allowed.Refusal;
        }

        var sum = new ulong[plan.Words];
        foreach (var words in _replies.Values.Select(masked => Contribution.FromBytes(masked, plan).Value))
        {
            for (var word = 0; word < sum.Length; word++)
            {
                sum[word] = unchecked(sum[word] + words[word]);
            }
        }

        return sum;
    }
}
