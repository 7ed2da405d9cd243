using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;

namespace Policies.Tests.Odrl.Validation;

public sealed class ValidatorTests
{
    [Theory]
    [InlineData("dasta:role", "reseacher", "/permission/0/constraint/0/rightOperand")]
    [InlineData("dasta:nis", "1234", "/rightOperand")]
    [InlineData("dasta:granularity", "fortnight", "/rightOperand")]
    [InlineData("dasta:releaseClass", "secret", "/rightOperand")]
    [InlineData("dasta:minGroupSize", "0", "/rightOperand")]
    [InlineData("purpose", "research", "/rightOperand")]
    [InlineData("purpose", "https://w3id.org/dasta/purpose/reserch", "/rightOperand")]
    [InlineData("dasta:nis", "99999", "/rightOperand")]
    [InlineData("count", "2.5", "/rightOperand")]
    public void A_value_the_profile_does_not_allow_is_named(string operand, string value, string place)
    {
        var fault = Faults(Deciding.Where(Deciding.Atom(operand, "eq", $"\"{value}\""))).ShouldHaveSingleItem();

        fault.Level.ShouldBe(FaultLevel.Meaning);
        fault.Place.ShouldEndWith(place);
        fault.Definition.Hint.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("purpose", "https://w3id.org/dasta/purpose/academic-research")]
    [InlineData("purpose", "https://purposes.example/research")]
    [InlineData("dasta:nis", "31004")]
    [InlineData("dasta:nis", "10000")]
    [InlineData("dasta:nis", "02000")]
    public void A_value_of_a_code_list_or_of_others_is_allowed(string operand, string value) =>
        Faults(Deciding.Where(Deciding.Atom(operand, "eq", $"\"{value}\""))).ShouldBeEmpty();

    [Theory]
    [InlineData("dateTime", "lt", "2026-01-01T00:00:00Z", "gt", "2026-01-01T00:00:00Z", true)]
    [InlineData("dateTime", "lteq", "2026-01-01T00:00:00Z", "gteq", "2026-01-01T00:00:00Z", false)]
    [InlineData("dateTime", "gt", "2027-01-01", "lteq", "2026-01-01", true)]
    [InlineData("dateTime", "eq", "2026-01-01", "lt", "2026-06-01", false)]
    [InlineData("dateTime", "eq", "2026-01-01", "gt", "2026-06-01", true)]
    [InlineData("count", "lteq", "5", "gt", "5", true)]
    [InlineData("count", "lteq", "5", "gt", "4", false)]
    [InlineData("count", "eq", "5", "neq", "5", true)]
    [InlineData("language", "eq", "nl", "neq", "nl", true)]
    [InlineData("language", "eq", "nl", "eq", "fr", true)]
    [InlineData("language", "eq", "nl", "isNoneOf", "fr", false)]
    [InlineData("dasta:role", "eq", "vendor", "eq", "province", false)]
    [InlineData("dasta:indicator", "eq", "V1", "eq", "V5", true)]
    [InlineData("dasta:granularity", "eq", "month", "isNoneOf", "month", true)]
    public void Constraints_that_can_not_all_hold_are_found(
        string operand, string one, string left, string two, string right, bool isFault)
    {
        var faults = Faults(Deciding.Set($$"""
            "permission": [ { "action": "read", "constraint": [
              {{Deciding.Atom(operand, one, $"\"{left}\"")}}, {{Deciding.Atom(operand, two, $"\"{right}\"")}} ] } ]
            """));

        faults.Any(fault => fault.Definition.Code == "POLICY-016").ShouldBe(isFault);
    }

    [Theory]
    [InlineData("and", true)]
    [InlineData("andSequence", true)]
    [InlineData("or", false)]
    [InlineData("xone", false)]
    public void Only_what_must_hold_together_can_contradict(string connective, bool isFault) =>
        Faults(Deciding.Where($$"""
            { "{{connective}}": [ {{Deciding.Atom("count", "lt", "5")}}, {{Deciding.Atom("count", "gt", "5")}} ] }
            """)).Any().ShouldBe(isFault);

    [Fact]
    public void A_permission_that_is_always_prohibited_contradicts_its_policy()
    {
        Codes(""" "permission": [ { "action": "read" } ], "prohibition": [ { "action": "use" } ] """)
            .ShouldBe(["POLICY-015"]);
        Codes(""" "permission": [ { "action": "use" } ], "prohibition": [ { "action": "read" } ] """).ShouldBeEmpty();
        Codes(
            """
            "permission": [ { "action": "read", "target": "urn:x" } ],
            "prohibition": [ { "action": "read", "target": "urn:y" } ]
            """).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("purpose", "isA", Samples.Research, "isA", "https://w3id.org/dasta/purpose/academic-research", true)]
    [InlineData("purpose", "isA", Samples.Research, "eq", "https://w3id.org/dasta/purpose/academic-research", true)]
    [InlineData("purpose", "isA", "https://w3id.org/dasta/purpose/academic-research", "isA", Samples.Research, false)]
    [InlineData("purpose", "eq", Samples.Research, "isA", "https://w3id.org/dasta/purpose/academic-research", false)]
    [InlineData("purpose", "eq", Samples.Research, "isA", Samples.Research, false)]
    [InlineData("dasta:nis", "isPartOf", "30000", "eq", "31004", true)]
    [InlineData("count", "lteq", "10", "lt", "5", true)]
    [InlineData("count", "lt", "5", "lt", "5", true)]
    [InlineData("count", "lt", "5", "lteq", "5", false)]
    [InlineData("count", "lt", "5", "lteq", "10", false)]
    [InlineData("dateTime", "gteq", "2026-01-01", "gt", "2026-06-01", true)]
    [InlineData("dateTime", "gt", "2026-06-01", "gt", "2026-01-01", false)]
    [InlineData("dateTime", "lteq", "2026-01-01T12:00:00Z", "lteq", "2026-01-01", false)]
    [InlineData("dateTime", "gteq", "2026-01-01", "eq", "2026-06-01", true)]
    [InlineData("dateTime", "gteq", "2026-01-01", "lt", "2026-06-01", false)]
    public void A_prohibition_covers_what_lies_in_it(
        string operand, string wide, string outer, string narrow, string inner, bool isCovered) =>
        Codes($$"""
            "permission": [ { "action": "read", "constraint": [
              {{Deciding.Atom(operand, narrow, $"\"{inner}\"")}} ] } ],
            "prohibition": [ { "action": "use", "constraint": [
              {{Deciding.Atom(operand, wide, $"\"{outer}\"")}} ] } ]
            """).ShouldBe(isCovered ? ["POLICY-015"] : []);

    [Theory]
    [InlineData("", true)]
    [InlineData("\"conflict\": \"invalid\",", true)]
    [InlineData("\"conflict\": \"prohibit\",", false)]
    public void A_clash_without_a_strategy_is_said_to_void_every_use(string conflict, bool isVoid) =>
        Faults(Deciding.Set($$"""
            {{conflict}} "permission": [ { "action": "read" } ], "prohibition": [ { "action": "use" } ]
            """)).ShouldHaveSingleItem().Reason.Contains("every use is void", StringComparison.Ordinal)
            .ShouldBe(isVoid);

    [Theory]
    [InlineData("https://w3id.org/dasta/profile", 0)]
    [InlineData("https://other.example/profile", 1)]
    [InlineData("https://w3id.org/dspace/2025/1/odrl-profile.jsonld", 0)]
    public void A_profile_that_is_not_known_is_a_fault_even_when_no_term_of_it_is_used(string profile, int faults) =>
        PolicyReader.ReadAll(Samples.Parse(
                Deciding.Set($$""" "profile": "{{profile}}", "permission": [ { "action": "read" } ] """)))
            .Single().Faults.Count(fault => fault.Definition.Code == "POLICY-007").ShouldBe(faults);

    [Fact]
    public void What_the_data_space_prohibits_can_not_be_permitted() =>
        Codes(""" "permission": [ { "action": "dasta:reidentify" } ] """).ShouldBe(["POLICY-017"]);

    [Fact]
    public void A_duty_nobody_can_see_is_no_condition() =>
        Codes(""" "permission": [ { "action": "read", "duty": [ { "action": "attribute" } ] } ] """)
            .ShouldBe(["POLICY-006"]);

    [Theory]
    [InlineData("""
        "permission": [ { "action": "use" } ],
        "prohibition": [ { "action": "read", "constraint": [
          { "leftOperand": "dasta:granularity", "operator": "eq", "rightOperand": "day" } ] } ]
        """)]
    [InlineData("""
        "permission": [ { "action": "use", "constraint": [ { "or": [
          { "leftOperand": "dasta:granularity", "operator": "eq", "rightOperand": "day" },
          { "leftOperand": "count", "operator": "lt", "rightOperand": 5 } ] } ] } ]
        """)]
    [InlineData("""
        "permission": [ { "action": "use", "constraint": [
          { "leftOperand": "dasta:indicator", "operator": "neq", "rightOperand": "V1" } ] } ]
        """)]
    public void A_narrowing_that_a_read_can_not_apply_is_refused(string rules) =>
        Codes(rules).ShouldBe(["POLICY-019"]);

    [Fact]
    public void Every_fault_is_found_at_once() =>
        Codes("""
            "permission": [ { "action": "read", "duty": [ { "action": "attribute" } ], "constraint": [
              { "leftOperand": "dasta:role", "operator": "eq", "rightOperand": "wizard" },
              { "leftOperand": "count", "operator": "lt", "rightOperand": 5 },
              { "leftOperand": "count", "operator": "gt", "rightOperand": 5 } ] } ],
            "prohibition": [ { "action": "read" } ]
            """).ShouldBe(["POLICY-005", "POLICY-016", "POLICY-006", "POLICY-015"]);

    [Fact]
    public void A_fault_of_each_level_is_found_at_once_with_its_place()
    {
        var policy = Samples.Parse("""
            { "@type": "Offer", "@id": "urn:p", "conflict": "prohibit",
              "permission": [ "none", { "action": "read", "constraint": [
                { "leftOperand": "moonPhase", "operator": "eq", "rightOperand": "full" },
                { "leftOperand": "dasta:role", "operator": "eq", "rightOperand": "wizard" },
                { "leftOperand": "count", "operator": "lt", "rightOperand": 5 },
                { "leftOperand": "count", "operator": "gt", "rightOperand": 5 } ] },
                { "action": "print" } ],
              "prohibition": [ { "action": "print" } ] }
            """);

        PolicyReader.ReadAll(policy).SelectMany(PolicyValidator.Validate)
            .Select(fault => (fault.Level, fault.Definition.Code, fault.Place)).ShouldBe(
            [
                (FaultLevel.Syntax, "POLICY-001", "/permission/0"),
                (FaultLevel.Meaning, "POLICY-003", "/permission/1/constraint/0/leftOperand"),
                (FaultLevel.Meaning, "POLICY-005", "/permission/1/constraint/1/rightOperand"),
                (FaultLevel.Consistency, "POLICY-016", "/permission/1/constraint/3"),
                (FaultLevel.Consistency, "POLICY-015", "/permission/2"),
            ], ignoreOrder: true);
        var refusal = PolicyValidator.ForPublication(policy).Refusal.ShouldNotBeNull();
        foreach (var place in (string[])["/permission/0:", "leftOperand", "rightOperand", "constraint/3", "POLICY-015"])
        {
            refusal.Message.ShouldContain(place);
        }
    }

    [Theory]
    [InlineData("""
        "permission": [ { "action": "read" } ],
        "prohibition": [ { "action": "read", "constraint": [
          { "leftOperand": "moonPhase", "operator": "eq", "rightOperand": "full" } ] } ]
        """)]
    [InlineData("""
        "permission": [ { "action": "fly" } ], "prohibition": [ { "action": "read" } ]
        """)]
    [InlineData("""
        "permission": [ { "action": "read", "target": "urn:x" } ], "prohibition": [ { "action": "read", "target": 5 } ]
        """)]
    [InlineData("""
        "permission": [ { "action": "read", "constraint": [
          { "leftOperand": "recipient", "operator": "eq", "rightOperand": "nl" },
          { "leftOperand": "recipient", "operator": "isAnyOf", "rightOperand": [] },
          { "leftOperand": "recipient", "operator": "isNoneOf", "rightOperand": ["fr", {}] } ] } ]
        """)]
    public void What_could_not_be_read_brings_no_contradiction(string members) =>
        PolicyReader.ReadAll(Samples.Parse(Deciding.Set(members))).SelectMany(PolicyValidator.Validate)
            .ShouldAllBe(fault => fault.Level <= FaultLevel.Meaning);

    [Fact]
    public void An_offer_is_published_with_prohibitions_winning_or_not_at_all()
    {
        var plain = Read(""" "permission": [ { "action": "read" } ] """);

        PolicyValidator.ForPublication(plain).Value.Conflict.ShouldBe(ConflictStrategy.Prohibit);
        PolicyValidator.ForPublication(plain with { Conflict = ConflictStrategy.Perm }).Refusal!.Code
            .ShouldBe("POLICY-008");
        var faulty = Samples.Offer(Samples.Role(Operator.Eq, "wizard")) with { Conflict = ConflictStrategy.Perm };
        PolicyValidator.ForPublication(faulty).Refusal!.Message
            .ShouldSatisfyAllConditions(
                message => message.ShouldContain("/conflict"),
                message => message.ShouldContain("/permission/0/constraint/0"));
        var both = Read(""" "permission": [ { "action": ["read", "aggregate"] } ] """);
        PolicyValidator.ForPublication(both).Value.Permissions.Select(rule => rule.Actions.Single().Name)
            .ShouldBe(["read", "aggregate"]);
        var coarse = Samples.On(OdrlTerms.Odrl + "resolution", Operator.Lt, "9");
        var refined = Samples.Offer(
            [new Rule(RuleKind.Permission, [new RuleAction("print") { Refinements = [coarse] }])]);
        PolicyValidator.ForPublication(refined).Refusal!.Message.ShouldContain("/permission/0/action");
    }

    [Theory]
    [InlineData("use", "read", "researcher", "researcher", true)]
    [InlineData("read", "use", "researcher", "researcher", false)]
    [InlineData("read", "print", "researcher", "researcher", false)]
    public void Two_policies_are_compatible_when_what_one_asks_the_other_gives(
        string offered, string asked, string role, string askedRole, bool isCompatible)
    {
        var offer = Samples.Offer([Rule.Permission(offered, Samples.Role(Operator.Eq, role))]);
        var wish = Samples.Offer([Rule.Permission(asked, Samples.Role(Operator.Eq, askedRole))]);

        (PolicyValidator.Compare(wish, offer).Count == 0).ShouldBe(isCompatible);
    }

    [Fact]
    public void Two_policies_are_not_compatible_when_their_constraints_exclude_each_other_or_one_prohibits()
    {
        var early = Samples.Offer(Samples.Until("2026-01-01T00:00:00Z"));
        var late = Samples.Offer(Samples.On(OdrlTerms.DateTime, Operator.Gt, "2026-06-01T00:00:00Z"));

        PolicyValidator.Compare(late, early).ShouldHaveSingleItem().Level.ShouldBe(FaultLevel.Compatibility);
        PolicyValidator.Compare(
            Samples.Offer([Rule.Permission("read")]),
            Samples.Offer([Rule.Permission("use")], [Rule.Prohibition("read")])).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("urn:x", "urn:bob", true)]
    [InlineData("urn:y", "urn:bob", false)]
    [InlineData("urn:x", "urn:eve", false)]
    [InlineData(null, null, true)]
    public void Two_policies_are_compatible_when_one_is_offered_what_and_to_whom_it_asks(
        string? target, string? assignee, bool isCompatible)
    {
        var offer = Samples.Offer([Rule.Permission("read")]) with { Targets = ["urn:x"], Assignees = ["urn:bob"] };
        var wish = new Policy("urn:wish", PolicyKind.Offer)
        {
            Permissions = [Rule.Permission("read") with { Assignees = assignee is null ? [] : [assignee] }],
            Targets = target is null ? [] : [target],
        };

        (PolicyValidator.Compare(wish, offer).Count == 0).ShouldBe(isCompatible);
        PolicyValidator.Compare(wish, offer with
        {
            Targets = [new Entity("urn:all") { IsCollection = true }], Assignees = [OdrlTerms.Anyone],
        }).ShouldBeEmpty("what is in a collection is not known");
    }

    [Fact]
    public void Every_template_and_release_class_is_valid() =>
        PolicyTemplates.All.Keys.Concat(CodeLists.ReleaseClasses).Select(name => PolicyTemplates.Find(name)!)
            .SelectMany(PolicyValidator.Validate).ShouldBeEmpty();

    private static Policy Read(string members) => PolicyReader.Read(Samples.Parse(Deciding.Set(members))).Value;

    private static IReadOnlyList<PolicyFault> Faults(string policy) =>
        PolicyValidator.Validate(PolicyReader.Read(Samples.Parse(policy)).Value);

    private static IEnumerable<string> Codes(string members) =>
        PolicyValidator.Validate(Read(members)).Select(fault => fault.Definition.Code);
}
