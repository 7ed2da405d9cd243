using System.Runtime.CompilerServices;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Evaluation.Reports;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Evaluates policies, closed by default: without an active permission nothing is permitted. A permission is active
/// when the request falls under it, every constraint holds and every duty is fulfilled; a value that is not known
/// leaves
/// its constraint unsatisfied.
/// </summary>
public static class PolicyEvaluator
{
    private static readonly ConditionalWeakTable<Policy, CompiledPolicy> Compiled = [];

    /// <summary>The policy made ready to be decided many times; compiled once for each policy object.</summary>
    public static CompiledPolicy Compile(Policy policy) => Compiled.GetValue(policy, Compiler.Compile);

    /// <summary>The decision of one policy, whose own conflict strategy holds.</summary>
    public static Decision Evaluate(Policy policy, PolicyRequest request) =>
        Evaluate([(policy, Rank.Participant)], request);

    /// <summary>The decision of one policy on a request that was made ready.</summary>
    public static Decision Evaluate(CompiledPolicy policy, RequestFacts facts) =>
        Evaluate([(policy, Rank.Participant)], facts);

    /// <summary>
    /// The decision of several policies: a prohibition that holds goes first, then the specific rule before the general
    /// one, then the data space's before a participant's. The data space's mandatory rules always have their say, and
    /// stand in the report where they speak of the action.
    /// </summary>
    public static Decision Evaluate(IReadOnlyList<(Policy Policy, Rank Rank)> policies, PolicyRequest request) =>
        Evaluate(
            [.. policies.Select(item => (Compile(item.Policy), item.Rank))],
            RequestFacts.Of(request, [.. policies.Select(item => item.Policy)]));

    /// <summary>
    /// The decision of the policies of a document. One that could not be read makes it invalid: what it would have
    /// prohibited is not known.
    /// </summary>
    public static Decision Evaluate(
        IReadOnlyList<PolicyReading> readings, IReadOnlyDictionary<string, Rank> ranks, PolicyRequest request)
    {
        if (readings.All(reading => reading.Policy is not null))
        {
            return Evaluate(
                [.. readings.Select(reading => (reading.Policy!, RankOf(reading.Id)))], request);
        }

        var facts = RequestFacts.Of(request, [.. readings.Select(reading => reading.Policy).OfType<Policy>()]);
        return Finish(Verdict.Invalid, request,
        [
            .. readings.Select(reading => reading.Policy is { } policy
                ? Reporter.Of(Compile(policy), RankOf(reading.Id), facts)
                : new PolicyReport(reading.Id, null, RankOf(reading.Id), Verdict.Invalid, [], reading.Faults)),
        ]);

        Rank RankOf(string id) => ranks.TryGetValue(id, out var rank) ? rank : Rank.Participant;
    }

    /// <summary>The decision of policies made ready, with the data space's rules beside them.</summary>
    private static Decision Evaluate(IReadOnlyList<(CompiledPolicy Policy, Rank Rank)> given, RequestFacts facts)
    {
        var policies = DataSpacePolicy.Beside(given, facts);
        var verdict = policies.Any(item => !item.Policy.IsSound)
            ? Verdict.Invalid
            : Precedence.Combine(policies.Select(item => item.Policy.OutcomeOf(facts)));
        return Finish(verdict, facts.Request,
            [.. policies.Select(item => Reporter.Of(item.Policy, item.Rank, facts))]);
    }

    /// <summary>A verdict with the reports it rests on.</summary>
    internal static Decision Finish(Verdict verdict, PolicyRequest request, IReadOnlyList<PolicyReport> reports) =>
        new(verdict, request, reports, Precedence.Deciding(verdict, reports) is { } found
            ? (found.Policy.PolicyId, found.Rule.Place)
            : null);
}
