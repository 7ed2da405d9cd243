using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The aggregator's side of BQ-1 mode A for one plan, in memory; the host keeps the shares and fills a new one from its
/// database; after a restart it repeats the opening it stored, if there was one, before anything else. Not safe for use
/// by several threads at once.
/// </summary>
public sealed class Aggregation(BenchmarkPlan plan)
{
    private readonly Dictionary<string, (Did Contributor, byte[] Share)> _reports = new(StringComparer.Ordinal);
    private readonly HashSet<Did> _contributors = [];
    private readonly HashSet<Did> _roster = [.. plan.Roster.Select(member => member.Did)];
    private HashSet<string>? _opened;

    /// <summary>The report ids held, sorted.</summary>
    public IReadOnlyList<string> ReportIds => [.. _reports.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// Files a share. True when it is new, false when the very same one was filed before (nothing changes). Refused
    /// with POLICY-113 when malformed, POLICY-115 when the contributor is not in the roster and POLICY-114, an
    /// incident, when another share stands under the id or another id under the contributor.
    /// </summary>
    public Outcome<bool> Add(Did contributor, string reportId, byte[] share)
    {
        if (!ReportId.IsValid(reportId) || share.Length != plan.Words * sizeof(ulong))
        {
            return PolicyCodes.MalformedShare.Refuse();
        }

        if (!_roster.Contains(contributor))
        {
            return PolicyCodes.NotAContributor.Refuse();
        }

        if (_reports.TryGetValue(reportId, out var filed))
        {
            return filed.Contributor == contributor && filed.Share.AsSpan().SequenceEqual(share)
                ? false
                : PolicyCodes.DifferingReply.Refuse();
        }

        if (_opened is not null)
        {
            return PolicyCodes.BatchBurnt.Refuse();
        }

        if (!_contributors.Add(contributor))
        {
            return PolicyCodes.DifferingReply.Refuse();
        }

        _reports.Add(reportId, (contributor, share.ToArray()));
        return true;
    }

    /// <summary>The reports both aggregators hold, sorted.</summary>
    public IReadOnlyList<string> Intersect(IEnumerable<string> others) =>
        [.. _reports.Keys.Intersect(others, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The towns behind report ids; refused with POLICY-117 when one is not held.</summary>
    public Outcome<IReadOnlyList<NisCode>> TownsOf(IReadOnlyCollection<string> reportIds)
    {
        if (!reportIds.All(_reports.ContainsKey))
        {
            return PolicyCodes.UnknownReport.Refuse();
        }

        var contributors = reportIds.Select(id => _reports[id].Contributor).ToHashSet();
        return Outcome<IReadOnlyList<NisCode>>.Of(
            [.. plan.Roster.Where(member => contributors.Contains(member.Did)).Select(member => member.Nis)]);
    }

    /// <summary>
    /// The sum, modulo 2^64, over the intersection. It is given for one set of reports only, and the same for every
    /// repetition: the batch is burnt after it. Refused with POLICY-105, 106, 116, 117 or 119.
    /// </summary>
    public Outcome<ulong[]> Sum(IReadOnlyCollection<string> reportIds, IReadOnlyList<AnsweredPlan> openedBefore)
    {
        var ids = reportIds.ToHashSet(StringComparer.Ordinal);
        if (_opened is not null && !_opened.SetEquals(ids))
        {
            return PolicyCodes.BatchBurnt.Refuse();
        }

        var allowed = TownsOf(ids).Then(towns => PlanRules.CheckOpening(plan, [.. towns], openedBefore));
        if (!allowed.Succeeded)
        {
            return allowed.Refusal;
        }

        _opened = ids;
        var sum = new ulong[plan.Words];
        foreach (var id in ids)
        {
            var words = Contribution.FromBytes(_reports[id].Share, plan).Value;
            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] = unchecked(sum[index] + words[index]);
            }
        }

        return sum;
    }
}
