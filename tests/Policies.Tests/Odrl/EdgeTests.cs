using System.Text.Json.Nodes;
using Dasta.Policies;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl;

/// <summary>
/// Where one value more or less decides otherwise; each found by changing the software and seeing no test fail.
/// </summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("-0.50", true)]
    [InlineData("12e2", true)]
    [InlineData("1E-28", true)]
    [InlineData("1E-40", false)]
    [InlineData("1.00000000000000000000000000000000000", true)]
    [InlineData("1.00000000000000000000000000000000001", false)]
    [InlineData("0E99999999999999999999", false)]
    public void A_number_is_held_exactly_or_not_at_all(string text, bool isHeld) =>
        Number.Read(text).HasValue.ShouldBe(isHeld);

    [Fact]
    public void Without_limits_nothing_is_refused_or_narrowed_and_a_closed_policy_opens_to_its_owner_alone()
    {
        Narrowing.None.IsNone.ShouldBeTrue();
        Narrowing.None.RefusesExcess.ShouldBeFalse();
        PolicyPlan.Nothing.RefusesExcess.ShouldBeFalse();
        PolicyPlan.Nothing.AllowsArea("31022").ShouldBeFalse();
        Samples.Permits(PolicyTemplates.Closed(), Samples.Researcher).ShouldBeFalse();
        Samples.Permits(PolicyTemplates.Closed(), Samples.Researcher with { Roles = [OdrlTerms.Owner] }).ShouldBeTrue();
    }

    [Fact]
    public void Of_purposes_the_first_prohibited_one_decides_and_else_the_first_permitted_one()
    {
        string[] purposes = ["a", "b", "c", "d"];

        Purposes.Decisive(purposes, _ => false, one => one is "b" or "c").ShouldBe("b");
        Purposes.Decisive(purposes, one => one is "c" or "d", one => one == "b").ShouldBe("c");
        Purposes.Decisive(purposes, _ => false, _ => false).ShouldBe("a");
    }

    [Fact]
    public void One_permission_and_one_prohibition_of_a_plan_decide_as_the_policy_says()
    {
        var policy = Samples.Offer([Rule.Permission("read")], [Rule.Prohibition("read")]);

        var use = AgreementPlan.Make(policy, Samples.Researcher).Decide(RequestFacts.Of(Samples.Researcher));
        (use.Verdict, use.IsProhibited).ShouldBe((Verdict.Deny, true));
        use = AgreementPlan.Make(policy with { Conflict = ConflictStrategy.Perm }, Samples.Researcher)
            .Decide(RequestFacts.Of(Samples.Researcher));
        (use.Verdict, use.IsProhibited).ShouldBe((Verdict.Permit, false));
        use = AgreementPlan.Make(Samples.Offer([Rule.Permission("read")]), Samples.Researcher)
            .Decide(RequestFacts.Of(Samples.Researcher));
        (use.Verdict, use.IsProhibited).ShouldBe((Verdict.Permit, false));
    }

    [Fact]
    public void What_is_decided_on_differs_with_the_rules_the_parties_and_the_memberships()
    {
        var policy = Samples.Offer([Rule.Permission("read")]);
        Policy[] others =
        [
            policy, policy with { Permissions = [Rule.Permission("print")] }, policy with { Assignees = ["urn:me"] },
            policy with { Targets = ["urn:other"] },
            policy with { Targets = [new Entity(Samples.Dataset) { PartOf = ["urn:all"] }] },
            policy with { Conflict = ConflictStrategy.Perm },
        ];

        others.Select(one => one.DecidingTerms).Distinct().Count().ShouldBe(others.Length);
    }

    [Fact]
    public void The_first_duty_of_a_rule_is_looked_at_and_a_misplaced_narrowing_is_one_of_consistency()
    {
        var never = Samples.Until("2026-01-01T00:00:00Z");
        var after = new Constraint.Atomic(OdrlTerms.DateTime, Operator.Gt, ["2027-01-01T00:00:00Z"]);
        var faults = PolicyValidator.Validate(Samples.Offer(
            [Rule.Permission("read")],
            [
                Rule.Prohibition("print", Samples.On(OdrlTerms.Granularity, Operator.Eq, "month")) with
                {
                    Duties = [Rule.Duty("inform") with { Constraints = [never, after] }],
                },
            ]));

        faults.Select(fault => (fault.Place, fault.Level)).ShouldBe(
            [
                ("/prohibition/0/constraint/0", FaultLevel.Consistency),
                ("/prohibition/0/remedy/0/constraint/1", FaultLevel.Consistency),
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("isNoneOf", 4, false)]
    [InlineData("isNoneOf", 5, true)]
    [InlineData("isAllOf", 3, false)]
    [InlineData("isAnyOf", 4, true)]
    [InlineData("isAnyOf", 5, false)]
    public void A_count_held_against_two_values_meets_all_or_any_of_them_as_the_operator_says(
        string comparison, long count, bool permits) =>
        Deciding.Of(
            Deciding.Where(Deciding.Atom("count", comparison, "[3, 4]")),
            Deciding.Alice() with { Counts = new Dictionary<string, long> { ["/permission/0/constraint/0"] = count } })
            .ShouldBe(permits ? Verdict.Permit : Verdict.Deny);

    [Theory]
    [InlineData("nonNegativeInteger", "0", true)]
    [InlineData("nonNegativeInteger", "-1", false)]
    [InlineData("positiveInteger", "0", false)]
    [InlineData("positiveInteger", "1", true)]
    [InlineData("nonPositiveInteger", "0", true)]
    [InlineData("nonPositiveInteger", "1", false)]
    [InlineData("negativeInteger", "0", false)]
    [InlineData("negativeInteger", "-1", true)]
    [InlineData("unsignedLong", "0", true)]
    [InlineData("unsignedLong", "18446744073709551616", false)]
    [InlineData("unsignedInt", "0", true)]
    [InlineData("unsignedInt", "4294967296", false)]
    [InlineData("unsignedShort", "0", true)]
    [InlineData("unsignedShort", "65536", false)]
    [InlineData("unsignedByte", "0", true)]
    [InlineData("unsignedByte", "256", false)]
    [InlineData("byte", "-128", true)]
    [InlineData("byte", "128", false)]
    [InlineData("short", "32768", false)]
    [InlineData("int", "2147483648", false)]
    [InlineData("long", "9223372036854775808", false)]
    [InlineData("integer", "7.0", false)]
    [InlineData("decimal", "7.5", true)]
    [InlineData("dateTimeStamp", "2026-01-01", false)]
    [InlineData("yearMonthDuration", "P1Y", true)]
    [InlineData("boolean", "yes", false)]
    [InlineData("boolean", "0", true)]
    public void A_number_is_of_its_datatype_from_its_least_to_its_largest_value(
        string type, string text, bool allowed) =>
        Xsd.Allows(Xsd.Namespace + type, text).ShouldBe(allowed);

    [Fact]
    public void A_day_and_its_first_moment_are_not_the_same_terms()
    {
        var day = Read(Deciding.Where(Deciding.Atom("dateTime", "lteq", "\"2026-01-01\"")));
        var moment = Read(Deciding.Where(Deciding.Atom("dateTime", "lteq", "\"2026-01-01T00:00:00Z\"")));
        var elsewhere = Read(Deciding.Where(Deciding.Atom("dateTime", "lteq", "\"2026-01-01T01:00:00+01:00\"")));

        day.HasSameTerms(moment).ShouldBeFalse();
        moment.HasSameTerms(elsewhere).ShouldBeTrue();
    }

    [Theory]
    [InlineData("lt", "[3]", true)]
    [InlineData("gteq", "[3, 4]", false)]
    [InlineData("lteq", "[3, 4]", false)]
    [InlineData("eq", "[3, 4]", false)]
    [InlineData("isAnyOf", "[3, 4]", true)]
    public void One_value_is_all_that_an_operator_of_one_takes(string comparison, string values, bool isRead) =>
        PolicyReader.Read(JsonNode.Parse(Deciding.Where(Deciding.Atom("count", comparison, values)))!.AsObject())
            .Succeeded.ShouldBe(isRead);

    [Theory]
    [InlineData(PolicyLimits.TextLength, true)]
    [InlineData(PolicyLimits.TextLength + 1, false)]
    public void A_value_is_as_long_as_a_text_may_be(int length, bool isRead) =>
        PolicyReader.Read(JsonNode.Parse(Deciding.Where(Deciding.Atom(
            "industry", "eq", $"\"{new string('a', length)}\"")))!.AsObject()).Succeeded.ShouldBe(isRead);

    [Fact]
    public void What_an_action_or_a_target_is_refined_by_narrows_no_data()
    {
        var month = Deciding.Atom("dasta:granularity", "eq", "\"month\"");
        var refined = Deciding.Set($$"""
            "permission": [ { "target": "urn:x", "action": { "rdf:value": { "@id": "odrl:read" },
              "refinement": [ {{month}} ] } } ]
            """);

        Deciding.Of(Deciding.Where(month), Deciding.Alice() with { NarrowsData = true }).ShouldBe(Verdict.Permit);
        Deciding.Of(refined, Deciding.Alice() with { NarrowsData = true }).ShouldBe(Verdict.Deny);
        Deciding.Of(
            Deciding.Set($$"""
                "permission": [ { "target": { "@id": "urn:x", "refinement": [ {{month}} ] }, "action": "read" } ]
                """),
            Deciding.Alice() with { NarrowsData = true }).ShouldBe(Verdict.Deny);
    }

    [Theory]
    [InlineData("narrow", Excess.Narrow)]
    [InlineData("refuse", Excess.Refuse)]
    public void What_becomes_of_a_request_for_more_is_read_as_it_is_written(string word, Excess excess) =>
        Read(Deciding.Set($$""" "dasta:excess": "dasta:{{word}}", "permission": [ { "action": "read" } ] """))
            .Excess.ShouldBe(excess);

    [Theory]
    [InlineData("and", true)]
    [InlineData("andSequence", true)]
    [InlineData("or", false)]
    [InlineData("xone", false)]
    public void Parts_that_can_not_hold_together_are_a_fault_where_they_must(string logic, bool isFault)
    {
        var policy = Read(Deciding.Where($$"""
            { "{{logic}}": [ {{Deciding.Atom("count", "lteq", "5")}}, {{Deciding.Atom("count", "gt", "5")}} ] }
            """));

        (PolicyValidator.Validate(policy).Count > 0).ShouldBe(isFault);
    }

    [Theory]
    [InlineData("\"@version\": 1.1", true)]
    [InlineData("\"@protected\": true", true)]
    [InlineData("\"@propagate\": true", true)]
    [InlineData("\"@language\": \"nl\"", true)]
    [InlineData("\"@direction\": \"ltr\"", true)]
    [InlineData("\"@import\": \"https://example.org\"", false)]
    [InlineData("\"@nest\": \"x\"", false)]
    public void Of_a_context_in_the_policy_the_keywords_that_change_no_term_are_allowed(string entry, bool allowed)
    {
        var text = $$"""
            { "@context": [ "http://www.w3.org/ns/odrl.jsonld", { {{entry}} } ], "@type": "Set", "uid": "urn:p",
              "permission": [ { "target": "urn:x", "action": "read" } ] }
            """;

        PolicyReader.Read(JsonNode.Parse(text)!.AsObject()).Succeeded.ShouldBe(allowed);
    }

    [Fact]
    public void What_is_left_of_the_data_is_said_with_both_ends_of_its_period()
    {
        var policy = Read(Deciding.Set("""
            "permission": [ { "target": "urn:x", "action": "read", "constraint": [
              { "leftOperand": "dasta:period", "operator": "gteq", "rightOperand": "2024-01-01" },
              { "leftOperand": "dasta:period", "operator": "lt", "rightOperand": "2025-01-01" },
              { "leftOperand": "dasta:maximumRows", "operator": "lteq", "rightOperand": "10" } ] } ]
            """));

        var left = new DecisionWords(Language.En).Write(
            PolicyEvaluator.Evaluate(policy, Deciding.Alice() with { NarrowsData = true })).Last();

        left.Split('-').Length.ShouldBe(5, left);
        left.ShouldContain("10");
    }

    private static Policy Read(string text) => PolicyReader.Read(JsonNode.Parse(text)!.AsObject()).Value;
}
