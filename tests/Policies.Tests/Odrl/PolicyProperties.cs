using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Evaluation.Reports;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Odrl;

/// <summary>What holds of every policy and request.</summary>
public sealed class PolicyProperties
{
    [Fact]
    public void Writing_and_reading_gives_the_same_policy()
    {
        Check(RandomPolicies.Any, IsSameOnceRead);
        Check(WidePolicies.Any, IsSameOnceRead);

        static bool IsSameOnceRead(Policy policy)
        {
            var text = PolicyWriter.Write(policy, withTarget: true).ToJsonString();
            return PolicyReader.Read(JsonNode.Parse(text)!.AsObject()).Value.Equals(policy);
        }
    }

    [Fact]
    public void Adding_a_prohibition_never_permits_more() =>
        Check(
            from policy in RandomPolicies.Any
            from request in RandomPolicies.Request
            from rule in RandomPolicies.RuleOf(RuleKind.Prohibition)
            select (policy, request, stricter: policy with { Prohibitions = [.. policy.Prohibitions, rule] }),
            given => Permits(given.policy, given.request) || !Permits(given.stricter, given.request));

    [Fact]
    public void Adding_a_constraint_or_duty_to_a_permission_never_permits_more() =>
        Check(
            from policy in RandomPolicies.Any
            from request in RandomPolicies.Request
            from constraint in RandomPolicies.Constraint
            from place in Gen.Choose(0, policy.Permissions.Count - 1)
            from isDuty in Gen.Elements(true, false)
            select (policy, request, stricter: Tighten(policy, place, constraint, isDuty)),
            given => IsSettled(given.policy) || Permits(given.policy, given.request)
                || !Permits(given.stricter, given.request));

    [Fact]
    public void Adding_a_policy_that_prohibits_never_permits_more() =>
        Check(
            from policy in RandomPolicies.Any
            from request in RandomPolicies.Request
            from rule in RandomPolicies.RuleOf(RuleKind.Prohibition)
            select (policy, request, other: Samples.Offer([], [rule])),
            given => Permits(given.policy, given.request)
                || !PolicyEvaluator.Evaluate(
                    [(given.policy, Rank.DataSpace), (given.other, Rank.Participant)], given.request).Permits);

    [Fact]
    public void What_one_rank_leaves_of_the_data_the_other_never_widens() =>
        Check(
            from policy in WidePolicies.Any
            from other in WidePolicies.Any
            from request in WidePolicies.Request
            select (policy, other: other with { Id = "urn:other" }, request),
            given =>
            {
                var both = PolicyEvaluator.Evaluate(
                    [(given.policy, Rank.DataSpace), (given.other, Rank.Participant)], given.request);
                var left = PolicyPlan.NarrowingOf(both);
                return !both.Permits || both.Policies.Where(report => report.Verdict == Verdict.Permit)
                    .All(report => Rows.All(row => !Leaves(left, row) || Leaves(LeftOf(report), row)));
            });

    private static readonly (string Indicator, string Area, DateOnly Start, Granularity Length)[] Rows =
    [
        .. from indicator in (string[])["2", "1", "3", "V1"]
           from area in (string[])["31004", "31004-a", "31022", "11002"]
           from start in (string[])["2024-12-01", "2026-01-01", "2026-06-01", "2027-03-01"]
           from length in (Granularity[])[Granularity.Day, Granularity.Month, Granularity.Year]
           select (indicator, area, DateOnly.Parse(start, CultureInfo.InvariantCulture), length),
    ];

    // By the rules of one report, as one permission suffices.
    private static Narrowing LeftOf(PolicyReport report) => Narrowing.AnyOf(
    [
        .. report.Rules.Where(rule => rule is { IsActive: true, Rule.Kind: RuleKind.Permission })
            .Select(rule => PolicyPlan.NarrowingOf(rule.Rule.Constraints)),
    ]);

    private static bool Leaves(
        Narrowing left, (string Indicator, string Area, DateOnly Start, Granularity Length) row) =>
        left.Alternatives.Count > 0
            ? left.Alternatives.Any(one => Leaves(one, row))
            : left.AllowsIndicator(row.Indicator) && left.AllowsArea(row.Area)
                && !(row.Start < left.From) && !(row.Start >= left.Until)
                && (left.Granularities is null || left.Granularities.Contains(row.Length)) && left.MaximumRows is not 0;

    [Fact]
    public void The_order_of_rules_constraints_and_policies_does_not_matter() =>
        Check(
            from policy in RandomPolicies.Any
            from other in RandomPolicies.Any
            from request in RandomPolicies.Request
            select (policy, other, request),
            given => PolicyEvaluator.Evaluate(given.policy, given.request).Verdict
                    == PolicyEvaluator.Evaluate(Turned(given.policy), given.request).Verdict
                && Turned(given.policy).HasSameTerms(given.policy)
                && Both(given.policy, given.other, given.request) == Both(given.other, given.policy, given.request));

    [Fact]
    public void The_report_says_what_was_decided() =>
        Check(
            from policy in RandomPolicies.Any
            from request in RandomPolicies.Request
            select (policy, request),
            given =>
            {
                var decision = PolicyEvaluator.Evaluate(given.policy, given.request);
                var permits = decision.Rules.Any(rule => rule.IsActive && rule.Rule.Kind == RuleKind.Permission);
                var prohibits = decision.Rules.Any(rule => rule.IsActive && rule.Rule.Kind == RuleKind.Prohibition);
                var expected = !permits ? Verdict.Deny
                    : !prohibits || given.policy.Conflict == ConflictStrategy.Perm ? Verdict.Permit
                    : given.policy.Conflict == ConflictStrategy.Prohibit ? Verdict.Deny
                    : Verdict.Invalid;
                return decision.Verdict == expected
                    && decision.Verdict == PolicyEvaluator.Compile(given.policy).Decide(RequestFacts.Of(given.request));
            });

    [Fact]
    public void The_same_terms_are_told_in_the_same_words() =>
        Check(RandomPolicies.Any, policy => Enum.GetValues<Dasta.Policies.Odrl.Words.Language>().All(language =>
            new PolicyWords(language).Of(policy).SequenceEqual(new PolicyWords(language).Of(
                PolicyReader.Read(PolicyWriter.Write(policy, withTarget: true)).Value))));

    // A policy of which a clash makes void can permit once a permission in the clash is tightened.
    private static bool IsSettled(Policy policy) => policy.Conflict is null or ConflictStrategy.Invalid;

    private static bool Permits(Policy policy, PolicyRequest request) =>
        PolicyEvaluator.Evaluate(policy, request).Permits;

    private static Verdict Both(Policy first, Policy second, PolicyRequest request) =>
        PolicyEvaluator.Evaluate([(first, Rank.Participant), (second, Rank.Participant)], request).Verdict;

    private static Policy Tighten(Policy policy, int place, Constraint constraint, bool isDuty) => policy with
    {
        Permissions =
        [
            .. policy.Permissions.Select((rule, index) => index != place ? rule
                : isDuty ? rule with { Duties = [.. rule.Duties, Rule.Duty("inform")] }
                : rule with { Constraints = [.. rule.Constraints, constraint] }),
        ],
    };

    private static Policy Turned(Policy policy) => policy with
    {
        Permissions = [.. policy.Permissions.Reverse().Select(Turned)],
        Prohibitions = [.. policy.Prohibitions.Reverse().Select(Turned)],
        Obligations = [.. policy.Obligations.Reverse()],
    };

    private static Rule Turned(Rule rule) => rule with
    {
        Constraints = [.. rule.Constraints.Reverse()],
        Actions = [.. rule.Actions.Reverse()],
    };

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
