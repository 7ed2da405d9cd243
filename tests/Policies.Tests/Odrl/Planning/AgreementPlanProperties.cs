using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Odrl.Planning;

/// <summary>What is done with a use and what is audited of it are one thing, whatever the policy.</summary>
public sealed class AgreementPlanProperties
{
    private static readonly Gen<(Policy Policy, PolicyRequest Request)> Wide =
        from policy in WidePolicies.Any
        from request in WidePolicies.Request
        select (policy, request);

    [Fact]
    public void A_plan_decides_narrows_and_reports_what_the_evaluator_does() =>
        Check(Wide, 1000, given =>
        {
            // Made at another moment, by the same parties for the same purpose.
            var plan = AgreementPlan.Make(given.Policy, given.Request with
            {
                At = Samples.Now.AddYears(-1), Roles = [], Fulfilled = [],
                Counts = new Dictionary<string, long>(), Facts = new Dictionary<string, IReadOnlyList<Value>>(),
            });
            var use = plan.Decide(RequestFacts.Of(given.Request));
            var decision = PolicyEvaluator.Evaluate(given.Policy, given.Request);
            return use.Verdict == decision.Verdict
                && use.IsProhibited == decision.Prohibits
                && Text(use.Narrowing) == Text(PolicyPlan.NarrowingOf(decision))
                && use.Report().ToJson().ToJsonString() == decision.ToJson().ToJsonString();
        });

    [Fact]
    public void The_report_of_a_use_says_what_was_done_with_it() =>
        Check(Wide, 500, given =>
        {
            var use = PurposePlans.Make(given.Policy, given.Request with { At = null }).Decide(given.Request);
            var report = use.Report();
            return report.Verdict == use.Verdict && report.Prohibits == use.IsProhibited
                && Text(PolicyPlan.NarrowingOf(report)) == Text(use.Narrowing)
                && report.Request == use.Facts.Request;
        });

    [Fact]
    public void What_an_offer_is_shown_for_is_what_can_be_agreed_and_read() =>
        Check(Wide, 500, given =>
        {
            var decision = OfferedUse.Decide(given.Policy, given.Request);
            var first = PolicyPlan.FirstUse(given.Policy, given.Request);
            var isRead = PolicyPlan.ActionsOf(given.Policy).Any(action =>
                PurposePlans.Make(given.Policy, first with { Action = action, At = null })
                    .Decide(first with { Action = action }).Verdict == Verdict.Permit);
            return OfferedUse.IsPermitted(given.Policy, given.Request) == decision.Permits
                && decision.Permits == isRead;
        });

    [Fact]
    public void The_wide_policies_are_permitted_denied_and_void_often_enough_to_tell()
    {
        var verdicts = Wide.Sample(1000, new Rnd(2026), 50)
            .Select(given => PolicyEvaluator.Evaluate(given.Policy, given.Request)).ToArray();

        verdicts.Count(one => one.Permits).ShouldBeGreaterThan(50);
        verdicts.Count(one => one.Verdict == Verdict.Invalid).ShouldBeGreaterThan(5);
        verdicts.Count(one => one.Prohibits).ShouldBeGreaterThan(50);
        verdicts.Count(one => one.Permits && !PolicyPlan.NarrowingOf(one).IsNone).ShouldBeGreaterThan(15);
    }

    private static string Text(Narrowing left) => System.Text.Json.JsonSerializer.Serialize(left);

    private static void Check<T>(Gen<T> values, int times, Func<T, bool> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
