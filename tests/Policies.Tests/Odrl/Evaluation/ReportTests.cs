using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

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
        permission["performanceState"]!.GetValue<string>().ShouldBe("Unknown");
        permission["deonticState"]!.GetValue<string>().ShouldBe("NonSet");
        report["ruleReport"]![1]!["deonticState"]!.GetValue<string>().ShouldBe("NonSet");
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
            Samples.Offer([open]) with { Profiles = ["urn:profile:other"] },
            Samples.Offer([open], [Rule.Prohibition("print") with
            {
                Duties = [Rule.Duty("delete") with { Duties = [Rule.Duty("inform")] }],
            }]),
        ];

        foreach (var policy in broken)
        {
            PolicyEvaluator.Evaluate(policy, Samples.Researcher).Verdict.ShouldBe(Verdict.Invalid);
        }
    }

    public static TheoryData<string, string> Kinds => new()
    {
        { OdrlTerms.Odrl + "payAmount", "5" }, { OdrlTerms.Odrl + "elapsedTime", "P1M" },
        { OdrlTerms.DateTime, "2026-06-01" }, { OdrlTerms.Recipient, "urn:team" }, { OdrlTerms.Spatial, "31005" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Deciding_takes_no_memory_whatever_is_compared(string operand, string value)
    {
        var type = OperandTable.Find(operand)!.Type;
        var constraints = Enum.GetValues<Operator>().Where(one => OperandTable.HasMeaning(one, type)
            && (type != OperandType.Text || one is not (Operator.Lt or Operator.Lteq or Operator.Gt or Operator.Gteq)))
            .Select(one => (Constraint)Samples.On(operand, one, value)).ToArray();
        var policy = PolicyEvaluator.Compile(Samples.Offer(
            [.. constraints.Select(constraint => Rule.Permission("use", constraint)),
                Rule.Permission("use") with { Duties = [Rule.Duty("inform") with { Id = "urn:duty" }] }]));
        policy.IsSound.ShouldBeTrue();
        var facts = RequestFacts.Of(Samples.Researcher with
        {
            NarrowsData = false,
            Facts = new Dictionary<string, IReadOnlyList<Value>> { [operand] = [value, value] },
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                [value] = ["urn:team"], ["urn:team"] = ["urn:a"],
            },
        });
        policy.Decide(facts);
        foreach (var rule in policy.Permissions)
        {
            rule.IsActive(facts);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            foreach (var rule in policy.Permissions)
            {
                rule.IsActive(facts);
            }
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
    }

    [Fact]
    public void The_report_holds_all_that_was_decided_on()
    {
        var json = PolicyEvaluator.Evaluate(Samples.Offer(), Samples.Researcher with
        {
            Counts = new Dictionary<string, long> { ["urn:c"] = 3 },
            Fulfilled = ["urn:d"],
            MemberOf = new Dictionary<string, IReadOnlyList<string>> { ["urn:me"] = ["urn:team"] },
        }).ToJson()["policyRequest"]!;

        json["counts"]!["urn:c"]!.GetValue<long>().ShouldBe(3);
        json["fulfilled"]![0]!.GetValue<string>().ShouldBe("urn:d");
        json["memberOf"]!["urn:me"]![0]!.GetValue<string>().ShouldBe("urn:team");
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
