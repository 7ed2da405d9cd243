using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Odrl.Planning;

public sealed class AgreementPlanProperties
{
    [Fact]
    public void A_plan_decides_what_the_policy_decides() =>
        Prop.ForAll(
            (from policy in RandomPolicies.Any
             from request in RandomPolicies.Request
             select (policy, request)).ToArbitrary(),
            given =>
            {
                // Made at another moment, by the same parties for the same purpose.
                var plan = AgreementPlan.Make(
                    given.policy, given.request with { At = Samples.Now.AddYears(-1), Roles = [], Fulfilled = [] });
                return plan.Decide(RequestFacts.Of(given.request)).Verdict
                    == PolicyEvaluator.Evaluate(given.policy, given.request).Verdict;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
