using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;

namespace Policies.Tests.Odrl.Evaluation;

public sealed class ReportTests
{
    [Fact]
    public void The_report_names_every_rule_and_premise_with_its_state()
    {
        var policy = Samples.Offer(
            [
                Rule.Permission("use", Samples.Role(Operator.Eq, "researcher"),
                    Samples.Until("2020-01-01T00:00:00Z")) with
                {
                    Duties = [Rule.Duty("attribute") with { Id = "urn:duty" }],
                },
            ],
            [Rule.Prohibition("aggregate", Samples.Purpose(Operator.Neq, Samples.Research))]);

        var json = PolicyEvaluator.Evaluate(policy, Samples.Researcher with { Fulfilled = ["urn:duty"] }).ToJson();

        json["decision"]!.GetValue<string>().ShouldBe("deny");
        json["created"]!.GetValue<string>().ShouldBe("2026-06-01T12:00:00Z");
        var report = json["policyReport"]![0]!;
        report["policy"]!.GetValue<string>().ShouldBe(policy.Id);
        var permission = report["ruleReport"]![0]!;
        permission["@type"]!.GetValue<string>().ShouldBe("PermissionReport");
        permission["attemptState"]!.GetValue<string>().ShouldBe("Attempted");
        permission["activationState"]!.GetValue<string>().ShouldBe("Inactive");
        permission["premiseReport"]!.AsArray().Select(premise => premise!["@type"]!.GetValue<string>()).ShouldBe(
            ["ActionReport", "TargetReport", "PartyReport", "ConstraintReport", "ConstraintReport"]);
        permission["premiseReport"]!.AsArray().Select(premise => premise!["satisfactionState"]!.GetValue<string>())
            .ShouldBe(["Satisfied", "Satisfied", "Satisfied", "Satisfied", "Unsatisfied"]);
        permission["conditionReport"]![0]!["deonticState"]!.GetValue<string>().ShouldBe("Fulfilled");
        report["ruleReport"]![1]!["attemptState"]!.GetValue<string>().ShouldBe("NotAttempted");
    }

    [Fact]
    public void A_policy_the_reader_would_refuse_is_invalid_and_permits_nothing()
    {
        var open = Rule.Permission("use");
        Policy[] broken =
        [
            Samples.Offer(Array.Empty<Rule>()),
            Samples.Offer([open]) with { Kind = PolicyKind.Agreement },
            Samples.Offer([open]) with { InheritsFrom = ["urn:parent"] },
            Samples.Offer([open, Rule.Permission("fly")]),
            Samples.Offer([open], [Rule.Prohibition("use", Samples.On("urn:mood", Operator.Eq, "bad"))]),
            Samples.Offer([open], [Rule.Prohibition("use", Samples.Until("yesterday"))]),
            Samples.Offer([open], [Rule.Prohibition("use", Samples.Role(Operator.Eq, "a", "b"))]),
            Samples.Offer([open], [Rule.Prohibition("use", new Constraint.Logical(LogicalOperator.Or, []))]),
        ];

        foreach (var policy in broken)
        {
            PolicyEvaluator.Evaluate(policy, Samples.Researcher).Verdict.ShouldBe(Verdict.Invalid);
        }
    }

    [Fact]
    public void Deciding_takes_no_memory()
    {
        var policy = PolicyEvaluator.Compile(Samples.Offer(
            Samples.Role(Operator.IsAnyOf, "province", "researcher"), Samples.Purpose(Operator.IsA, Samples.Research),
            Samples.Until("2030-01-01T00:00:00Z"), Samples.Role(Operator.Neq, "vendor")));
        var facts = RequestFacts.Of(Samples.Researcher);
        policy.Decide(facts).ShouldBe(Verdict.Permit);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            policy.Decide(facts);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }
}
