using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;

namespace Policies.Tests.Odrl.Validation;

/// <summary>A refinement decides as much as a constraint, and is looked at as closely.</summary>
public sealed class RefinedRuleTests
{
    private const string Atom = """{ "leftOperand": "{0}", "operator": "{1}", "rightOperand": "{2}" }""";

    public static TheoryData<string, string> Places => new()
    {
        {
            """ "permission": [ { "action": { "rdf:value": { "@id": "odrl:read" }, "refinement": {0} } } ] """,
            "/permission/0/action/0/refinement/0"
        },
        {
            """
            "permission": [ { "action": "read", "target": { "@type": "AssetCollection", "source": "urn:s",
              "refinement": {0} } } ]
            """, "/permission/0/target/0/refinement/0"
        },
        {
            """
            "permission": [ { "action": "read", "assignee": [ "urn:bob", { "@type": "PartyCollection",
              "source": "urn:s", "refinement": {0} } ] } ]
            """, "/permission/0/assignee/1/refinement/0"
        },
        {
            """
            "action": { "rdf:value": { "@id": "odrl:read" }, "refinement": {0} },
            "permission": [ { "target": "urn:x" } ]
            """, "/action/0/refinement/0"
        },
        {
            """
            "target": { "@type": "AssetCollection", "source": "urn:s", "refinement": {0} },
            "permission": [ { "action": "read" } ]
            """, "/target/0/refinement/0"
        },
        {
            """
            "assignee": { "@type": "PartyCollection", "source": "urn:s", "refinement": {0} },
            "permission": [ { "action": "read" } ]
            """, "/assignee/0/refinement/0"
        },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void What_no_connector_knows_is_told_where_it_stands(string members, string place)
    {
        Faults(members, "industry", "eq", "urn:a").ShouldBe([("POLICY-022", place)]);
        Faults(members, "purpose", "eq", "urn:a").ShouldBeEmpty();
        Faults(members.Replace("odrl:read", "odrl:print", StringComparison.Ordinal)
            .Replace("\"read\"", "\"print\"", StringComparison.Ordinal), "industry", "eq", "urn:a").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void What_can_not_hold_beside_the_constraints_of_the_rule_is_told_where_it_stands(
        string members, string place)
    {
        var until = """
             { "constraint": { "leftOperand": "dateTime", "operator": "lt", "rightOperand": "2026-01-01" },
            """;
        var bounded = members.Replace("\"permission\": [ {", "\"permission\": [" + until, StringComparison.Ordinal);

        Faults(bounded, "dateTime", "gt", "2027-01-01").ShouldBe([("POLICY-016", place)]);
        Faults(bounded, "dateTime", "lt", "2025-01-01").ShouldBeEmpty();
        Faults(members, "count", "lt", "1").ShouldBe([("POLICY-016", place)]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_value_that_is_not_allowed_is_told_where_it_stands(string members, string place) =>
        Faults(members, "dasta:role", "eq", "wizard").ShouldBe([("POLICY-005", place + "/rightOperand")]);

    [Theory]
    [MemberData(nameof(Places))]
    public void Whether_it_matters_who_asks_is_seen_in_refinements(string members, string place)
    {
        place.ShouldNotBeEmpty();
        Read(members, "recipient", "isPartOf", "urn:circle").NamesRecipients.ShouldBeTrue();
        Read(members, "dasta:releaseClass", "eq", "circle").NamesRecipients.ShouldBeTrue();
        Read(members, "dasta:releaseClass", "eq", "agreed").NamesRecipients.ShouldBeFalse();
        Read(members, "dasta:releaseClass", "eq", "closed").NamesOwner.ShouldBeTrue();
        Read(members, "dasta:role", "eq", "owner").NamesOwner.ShouldBeTrue();
        Read(members, "dasta:role", "eq", "vendor").NamesOwner.ShouldBeFalse();
        PolicyPlan.PurposesOf(Read(members, "purpose", "eq", "urn:a")).ShouldBe(["urn:a"]);
        PolicyPlan.CountedIn(Read(members, "count", "lt", "9")).ShouldBe([place]);
    }

    [Fact]
    public void A_count_in_a_refinement_is_counted_where_it_is_looked_for()
    {
        foreach (var members in Places.Select(row => (string)row[0]))
        {
            var policy = Read(members, "count", "lteq", "3");
            var caller = new PolicyRequest(
                "read", "urn:x", "urn:alice", [], null, Samples.Now, new Dictionary<string, string>())
            {
                MemberOf = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["urn:x"] = ["urn:s"], ["urn:alice"] = ["urn:s"],
                },
            };

            OfferedUse.IsPermitted(policy, caller).ShouldBeTrue(members);
            var plan = AgreementPlan.Make(policy, caller);
            plan.Counted.Count.ShouldBe(1, members);
            Used(3).ShouldBe(Verdict.Permit, members);
            Used(4).ShouldBe(Verdict.Deny, members);

            Verdict Used(long times) => PurposePlans.Make(policy, caller).Decide(caller with
            {
                Counts = plan.Counted.ToDictionary(place => place, _ => times),
            }).Verdict;
        }
    }

    [Fact]
    public void The_end_of_a_policy_is_seen_in_the_refinement_of_its_only_action()
    {
        var until = Samples.Until("2030-01-01T00:00:00Z");
        var refined = new Rule(RuleKind.Permission, [new RuleAction("read") { Refinements = [until] }]);

        PolicyEnd.Of(Samples.Offer([refined])).ShouldBe(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        PolicyEnd.Of(Samples.Offer([refined with { Actions = [.. refined.Actions, "print"] }])).ShouldBeNull();
        PolicyEnd.Of(Samples.Offer([refined]) with { Actions = ["print"] }).ShouldBeNull();
    }

    [Theory]
    [InlineData("dasta:role", "isAllOf", "[\"vendor\", \"agency\"]", "isNoneOf", "[\"agency\"]", true)]
    [InlineData("dasta:role", "isAllOf", "[\"vendor\", \"agency\"]", "neq", "\"vendor\"", true)]
    [InlineData("dasta:role", "isAllOf", "[\"vendor\", \"agency\"]", "neq", "\"province\"", false)]
    [InlineData("dasta:nis", "isPartOf", "\"30000\"", "isPartOf", "\"10000\"", true)]
    [InlineData("dasta:nis", "isPartOf", "\"30000\"", "isPartOf", "\"31000\"", false)]
    [InlineData("dasta:nis", "isAnyOf", "[\"31004\", \"31005\"]", "isAnyOf", "[\"11002\"]", true)]
    [InlineData("dasta:granularity", "isAnyOf", "[\"month\"]", "isAnyOf", "[\"year\", \"day\"]", true)]
    [InlineData("count", "isAllOf", "[3, 4]", "gt", "0", true)]
    [InlineData("count", "isAllOf", "[3, 3.0]", "gt", "0", false)]
    [InlineData("payAmount", "isAllOf", "[3, 4]", "gt", "0", true)]
    public void More_that_can_never_hold_together_is_told(
        string operand, string one, string left, string two, string right, bool isFault) =>
        PolicyValidator.Validate(PolicyReader.Read(Samples.Parse(Deciding.Where(
            $"{Deciding.Atom(operand, one, left)}, {Deciding.Atom(operand, two, right)}"))).Value)
            .Any(fault => fault.Definition.Code == "POLICY-016").ShouldBe(isFault);

    private static IEnumerable<(string Code, string Place)> Faults(
        string members, string operand, string comparison, string value) =>
        PolicyValidator.Validate(Read(members, operand, comparison, value))
            .Select(fault => (fault.Definition.Code, fault.Place));

    private static Policy Read(string members, string operand, string comparison, string value)
    {
        var atom = Atom.Replace("{0}", operand, StringComparison.Ordinal)
            .Replace("{1}", comparison, StringComparison.Ordinal).Replace("{2}", value, StringComparison.Ordinal);
        return PolicyReader.Read(
            Samples.Parse(Deciding.Set(members.Replace("{0}", atom, StringComparison.Ordinal)))).Value;
    }
}
