using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>The report of a decision, word for word, and which rule it names.</summary>
public sealed class ReportTextTests
{
    private const string Caller = "did:web:research.example";

    private const string Whole = """
        {
          "@context": {
            "@vocab": "https://w3id.org/force/compliance-report#", "odrl": "http://www.w3.org/ns/odrl/2/",
            "created": "http://purl.org/dc/terms/created"
          },
          "decision": "permit",
          "decidedBy": { "policy": "urn:uuid:9a1c", "place": "/permission/0" },
          "created": "2026-06-01T12:00:00Z",
          "policyRequest": {
            "action": "read", "target": "urn:dataset:v1", "assignee": "did:web:research.example",
            "purpose": "https://w3id.org/dasta/purpose/research",
            "claims": {
              "role": [ "researcher" ], "nis": "31022", "payAmount": [ "5" ], "urn:price": [ "4" ]
            },
            "fulfilled": [ "urn:duty" ]
          },
          "policyReport": [ {
            "@type": "PolicyReport", "policy": "urn:uuid:9a1c", "rank": "participant", "decision": "permit",
            "ruleReport": [ {
              "@type": "PermissionReport", "rule": "urn:rule", "place": "/permission/0",
              "activationState": "Active", "attemptState": "Attempted", "performanceState": "Unknown",
              "deonticState": "NonSet",
              "premiseReport": [
                { "@type": "ActionReport", "satisfactionState": "Satisfied" },
                { "@type": "TargetReport", "satisfactionState": "Satisfied" },
                { "@type": "PartyReport", "satisfactionState": "Satisfied" },
                { "@type": "ConstraintReport", "satisfactionState": "Satisfied", "constraint": "urn:c",
                  "outcome": "satisfied", "leftOperand": "ROLE", "constraintLeftOperand": "researcher",
                  "constraintOperator": "odrl:isAnyOf", "constraintRightOperand": [ "researcher", "agency" ] },
                { "@type": "ConstraintReport", "satisfactionState": "Satisfied",
                  "constraint": "/permission/0/constraint/1", "outcome": "satisfied",
                  "constraintOperator": "odrl:or", "premiseReport": [
                    { "@type": "ConstraintReport", "satisfactionState": "Unsatisfied",
                      "constraint": "/permission/0/constraint/1/or/0", "outcome": "unknown",
                      "leftOperand": "GRANULARITY", "constraintOperator": "odrl:eq",
                      "constraintRightOperand": [ "month" ] },
                    { "@type": "ConstraintReport", "satisfactionState": "Satisfied",
                      "constraint": "/permission/0/constraint/1/or/1", "outcome": "satisfied",
                      "leftOperand": "http://www.w3.org/ns/odrl/2/dateTime",
                      "constraintLeftOperand": "2026-06-01T12:00:00Z", "constraintOperator": "odrl:lteq",
                      "constraintRightOperand": [ "2027-01-01T00:00:00Z" ] } ] },
                { "@type": "ConstraintReport", "satisfactionState": "Satisfied",
                  "constraint": "/permission/0/constraint/2", "outcome": "satisfied",
                  "leftOperand": "http://www.w3.org/ns/odrl/2/payAmount", "constraintLeftOperand": "5",
                  "constraintOperator": "odrl:gt", "constraintRightOperand": "urn:price" }
              ],
              "conditionReport": [ {
                "@type": "DutyReport", "rule": "urn:duty", "place": "/permission/0/duty/0",
                "activationState": "Active", "performanceState": "Performed", "deonticState": "Fulfilled",
                "premiseReport": []
              } ]
            } ]
          } ]
        }
        """;

    [Fact]
    public void A_report_is_written_whole()
    {
        var policy = Samples.Offer(
        [
            Rule.Permission(
                "read", Samples.Role(Operator.IsAnyOf, "researcher", "agency") with { Id = "urn:c" },
                new Constraint.Logical(LogicalOperator.Or,
                    [Samples.On(OdrlTerms.Granularity, Operator.Eq, "month"), Samples.Until("2027-01-01T00:00:00Z")]),
                new Constraint.Atomic(OdrlTerms.Odrl + "payAmount", Operator.Gt, []) { References = ["urn:price"] })
                with { Id = "urn:rule", Duties = [Rule.Duty("attribute") with { Id = "urn:duty" }] },
        ]);

        var report = PolicyEvaluator.Evaluate(policy, Samples.Researcher with
        {
            Claims = new Dictionary<string, string> { ["nis"] = "31022" },
            Facts = new Dictionary<string, IReadOnlyList<Value>> { ["payAmount"] = ["5"], ["urn:price"] = ["4"] },
            Fulfilled = ["urn:duty"],
        }).ToJson();

        JsonNode.DeepEquals(report, JsonNode.Parse(Whole.Replace("ROLE", OdrlTerms.Role, StringComparison.Ordinal)
            .Replace("GRANULARITY", OdrlTerms.Granularity, StringComparison.Ordinal)))
            .ShouldBeTrue(report.ToJsonString());
    }

    [Fact]
    public void Of_what_is_not_known_nothing_is_written_and_ranks_and_faults_are_told()
    {
        var bare = PolicyEvaluator.Evaluate(
            [(Samples.Offer(), Rank.DataSpace)],
            new PolicyRequest("read", null, null, [], null, null, new Dictionary<string, string>())).ToJson();
        bare["created"].ShouldBeNull();
        bare["policyRequest"]!.ToJsonString().ShouldBe("""{"action":"read","claims":{}}""");
        bare["policyReport"]![0]!["rank"]!.GetValue<string>().ShouldBe("dataspace");
        bare["policyReport"]![0]!.AsObject().ContainsKey("faults").ShouldBeFalse();
        bare["policyReport"]![0]!["ruleReport"]![0]!.AsObject().ContainsKey("conditionReport").ShouldBeFalse();

        var faulty = Deciding.Decide("""{ "@type": "Set", "@id": "urn:p" }""", Deciding.Alice()).ToJson();
        faulty["policyReport"]![0]!["faults"]!.AsArray().Count.ShouldBe(1);
        faulty.ContainsKey("decidedBy").ShouldBeFalse();
    }

    public static TheoryData<string, Rule, Rule> Rules => new()
    {
        { "one target before a collection", On("urn:all", true), On(Samples.Dataset, false) },
        { "a collection before any", Rule.Permission("read"), On("urn:all", true) },
        { "one party before a collection", By("urn:team", true), By(Caller, false) },
        { "a collection of parties before any", Rule.Permission("read"), By("urn:team", true) },
        { "any party is none", By(OdrlTerms.Anyone, false), By("urn:team", true) },
        { "a narrow action before a wide", Rule.Permission("use"), Rule.Permission("read") },
        {
            "the more constrained", Rule.Permission("read", Samples.Role(Operator.Eq, "researcher")),
            Rule.Permission("read", Samples.Role(Operator.Eq, "researcher"), Samples.Until("2030-01-01T00:00:00Z"))
        },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_specific_rule_is_the_one_that_decides(string why, Rule general, Rule specific)
    {
        var request = Samples.Researcher with
        {
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                [Samples.Dataset] = ["urn:all"], [Caller] = ["urn:team"],
            },
        };
        var policies = new Policy(string.Empty, PolicyKind.Offer) { Conflict = ConflictStrategy.Prohibit };

        foreach (var (first, second, place) in
            ((Rule, Rule, string)[])[(general, specific, "/permission/1"), (specific, general, "/permission/0")])
        {
            PolicyEvaluator.Evaluate(policies with { Id = "urn:p", Permissions = [first, second] }, request)
                .DecidedBy.ShouldBe(("urn:p", place), why);
        }
    }

    [Theory]
    [InlineData("and", "held failed", ConstraintOutcome.Unsatisfied)]
    [InlineData("and", "unknown failed", ConstraintOutcome.Unknown)]
    [InlineData("and", "unknown held failed", ConstraintOutcome.Unknown)]
    [InlineData("and", "held held", ConstraintOutcome.Satisfied)]
    [InlineData("and", "data held", ConstraintOutcome.Narrows)]
    [InlineData("and", "data failed", ConstraintOutcome.Unsatisfied)]
    [InlineData("or", "failed failed", ConstraintOutcome.Unsatisfied)]
    [InlineData("or", "failed unknown", ConstraintOutcome.Unknown)]
    [InlineData("or", "held unknown", ConstraintOutcome.Satisfied)]
    [InlineData("or", "data failed", ConstraintOutcome.Unknown)]
    [InlineData("xone", "held held", ConstraintOutcome.Unsatisfied)]
    [InlineData("xone", "data failed", ConstraintOutcome.Unknown)]
    public void What_became_of_joined_parts_is_told(string joint, string parts, ConstraintOutcome outcome)
    {
        var joined = new Constraint.Logical(Enum.Parse<LogicalOperator>(joint, ignoreCase: true),
        [
            .. parts.Split(' ').Select(part => (Constraint)(part switch
            {
                "held" => Samples.Role(Operator.Eq, "researcher"),
                "failed" => Samples.Role(Operator.Eq, "agency"),
                "data" => Samples.On(OdrlTerms.Granularity, Operator.Eq, "month"),
                _ => Samples.On(OdrlTerms.Odrl + "industry", Operator.Neq, "urn:a"),
            })),
        ]);

        PolicyEvaluator.Evaluate(Samples.Offer(joined), Samples.Researcher).Rules.Single().Constraints.Single()
            .Outcome.ShouldBe(outcome);
    }

    private static Rule On(string target, bool isCollection) =>
        Rule.Permission("read") with { Targets = [new Entity(target) { IsCollection = isCollection }] };

    private static Rule By(string party, bool isCollection) =>
        Rule.Permission("read") with { Assignees = [new Entity(party) { IsCollection = isCollection }] };
}
