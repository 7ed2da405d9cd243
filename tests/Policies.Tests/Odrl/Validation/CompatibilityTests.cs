using Dasta.Policies;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;

namespace Policies.Tests.Odrl.Validation;

/// <summary>What one policy asks can be had under another when it asks no more and takes on no less.</summary>
public sealed class CompatibilityTests
{
    private const string Academic = "https://w3id.org/dasta/purpose/academic-research";

    private const string Month =
        """{ "leftOperand": "dasta:granularity", "operator": "eq", "rightOperand": "month" }""";

    [Theory]
    [InlineData("dasta:granularity", "isAnyOf", "[\"month\", \"year\"]", "eq", "\"month\"", true)]
    [InlineData("dasta:granularity", "eq", "\"month\"", "isAnyOf", "[\"month\", \"hour\"]", false)]
    [InlineData("dateTime", "lt", "\"2027-01-01\"", "lt", "\"2026-01-01\"", true)]
    [InlineData("dateTime", "lt", "\"2026-01-01\"", "lt", "\"2027-01-01\"", false)]
    [InlineData("count", "lteq", "10", "lteq", "11", false)]
    [InlineData("dasta:maximumRows", "lteq", "1000", "lteq", "500", true)]
    [InlineData("purpose", "isA", $"\"{Samples.Research}\"", "eq", $"\"{Academic}\"", true)]
    [InlineData("purpose", "eq", $"\"{Academic}\"", "isA", $"\"{Samples.Research}\"", false)]
    [InlineData("purpose", "isNoneOf", "[\"urn:a\", \"urn:b\"]", "isNoneOf", "[\"urn:b\", \"urn:a\", \"urn:c\"]", true)]
    [InlineData("purpose", "isNoneOf", "[\"urn:a\", \"urn:b\"]", "isNoneOf", "[\"urn:a\"]", false)]
    [InlineData("purpose", "neq", $"\"{Academic}\"", "isNoneOf", $"\"{Samples.Research}\"", true)]
    [InlineData("purpose", "isNoneOf", $"\"{Samples.Research}\"", "neq", $"\"{Samples.Research}\"", false)]
    [InlineData("dasta:minGroupSize", "neq", "5", "neq", "5.0", true)]
    [InlineData("dasta:minGroupSize", "neq", "5", "neq", "6", false)]
    [InlineData("dasta:minGroupSize", "isNoneOf", "[5]", "neq", "5", true)]
    [InlineData("dasta:minGroupSize", "isNoneOf", "[5, 6]", "neq", "5", false)]
    [InlineData("spatial", "eq", "\"30000\"", "eq", "\"31004\"", true)]
    [InlineData("spatial", "eq", "\"31004\"", "eq", "\"30000\"", false)]
    [InlineData("dasta:nis", "eq", "\"30000\"", "eq", "\"31004\"", false)]
    [InlineData("dasta:role", "isAllOf", "[\"vendor\"]", "isAllOf", "[\"vendor\", \"agency\"]", true)]
    [InlineData("dasta:role", "isAllOf", "[\"vendor\", \"agency\"]", "isAllOf", "[\"vendor\"]", false)]
    [InlineData("dasta:role", "isAnyOf", "[\"vendor\", \"agency\"]", "isAllOf", "[\"vendor\", \"province\"]", true)]
    [InlineData("dateTime", "eq", "\"2026-01-01T12:00:00Z\"", "eq", "\"2026-01-01\"", false)]
    [InlineData("dateTime", "eq", "\"2026-01-01\"", "eq", "\"2026-01-01T12:00:00Z\"", true)]
    public void A_constraint_of_the_offer_has_to_hold_whenever_those_asked_for_do(
        string operand, string offered, string given, string asked, string wanted, bool isCompatible) =>
        IsCompatible(
            Where(Deciding.Atom(operand, asked, wanted)), Where(Deciding.Atom(operand, offered, given)))
            .ShouldBe(isCompatible);

    [Theory]
    [InlineData("{0}", "", false)]
    [InlineData("{0}", "{0}", true)]
    [InlineData("", "{0}", true)]
    [InlineData("""{ "and": [ {0} ] }""", "{0}", true)]
    [InlineData("{0}", """{ "or": [ {0}, {1} ] }""", false)]
    [InlineData("""{ "or": [ {0}, {1} ] }""", "{0}", true)]
    [InlineData("""{ "or": [ {0}, {1} ] }""", """{ "xone": [ {1}, { "and": [ {0} ] } ] }""", true)]
    [InlineData("""{ "xone": [ {0}, {1} ] }""", "{0}", false)]
    [InlineData("""{ "xone": [ {0}, {1} ] }""", """{ "xone": [ {1}, {0} ] }""", true)]
    public void Joints_ask_for_as_much_as_their_parts(string offered, string asked, bool isCompatible) =>
        IsCompatible(Where(Filled(asked)), Where(Filled(offered))).ShouldBe(isCompatible);

    [Theory]
    [InlineData("[\"use\"]", "[\"read\", \"aggregate\"]", true)]
    [InlineData("[\"read\"]", "[\"read\", \"aggregate\"]", false)]
    [InlineData("[\"read\", \"aggregate\"]", "[\"aggregate\"]", true)]
    [InlineData("[\"read\", { \"rdf:value\": { \"@id\": \"odrl:print\" }, \"refinement\": {0} }]", "[\"print\"]",
        false)]
    [InlineData("[{ \"rdf:value\": { \"@id\": \"odrl:print\" }, \"refinement\": {0} }]",
        "[{ \"rdf:value\": { \"@id\": \"odrl:print\" }, \"refinement\": {0} }]", true)]
    public void Each_action_that_is_asked_for_has_to_be_given(string offered, string asked, bool isCompatible) =>
        IsCompatible(
            Read($$""" "permission": [ { "action": {{Filled(asked)}} } ] """),
            Read($$""" "permission": [ { "action": {{Filled(offered)}} } ] """)).ShouldBe(isCompatible);

    [Fact]
    public void What_no_permission_gives_alone_several_may_give_together()
    {
        var offer = Samples.Offer(
        [
            Rule.Permission("read", Samples.Role(Operator.Eq, "vendor"), Samples.Purpose(Operator.Eq, "urn:a")),
            Rule.Permission("read", Samples.Role(Operator.Eq, "agency")),
        ]);
        var either = Samples.Role(Operator.IsAnyOf, "agency", "vendor");
        var wish = Samples.Offer([Rule.Permission("read", either, Samples.Purpose(Operator.Eq, "urn:a"))]);

        IsCompatible(wish, offer).ShouldBeTrue();
        IsCompatible(Samples.Offer([Rule.Permission("read", either)]), offer).ShouldBeFalse();
        IsCompatible(OfParts(PolicyLimits.Alternatives), Parts(PolicyLimits.Alternatives)).ShouldBeTrue();
        IsCompatible(OfParts(PolicyLimits.Alternatives + 1), Parts(PolicyLimits.Alternatives + 1)).ShouldBeFalse();

        static Policy OfParts(int count) =>
            Samples.Offer(Samples.Purpose(Operator.IsAnyOf, [.. Enumerable.Range(0, count).Select(n => $"urn:p:{n}")]));
        static Policy Parts(int count) => Samples.Offer(Enumerable.Range(0, count).Select(number =>
            Rule.Permission("use", Samples.Purpose(Operator.IsA, $"urn:p:{number}"))));
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData(""", "prohibition": [ { "action": "read" } ] """, "", true)]
    [InlineData(""", "prohibition": [ { "action": "read" } ] """, """ "conflict": "perm", """, false)]
    [InlineData(""", "prohibition": [ { "action": "print" } ] """, "", false)]
    [InlineData(""", "prohibition": [ { "action": "use" } ] """, "", true)]
    public void A_part_of_what_is_asked_for_that_is_prohibited_has_to_be_left_out(
        string prohibition, string conflict, bool isCompatible) =>
        IsCompatible(
            Read($$""" {{conflict}} "permission": [ { "action": "use" } ] {{prohibition}} """),
            Read(""" "permission": [ { "action": "use" } ], "prohibition": [ { "action": "read" } ] """))
            .ShouldBe(isCompatible);

    [Theory]
    [InlineData("dateTime", "lt", "\"2026-01-01\"", true)]
    [InlineData("dateTime", "gt", "\"2026-01-01\"", false)]
    public void A_prohibition_of_another_time_is_none(string operand, string comparison, string value, bool meets) =>
        IsCompatible(
            Where(Deciding.Atom("dateTime", "lt", "\"2025-01-01\"")),
            Read($$"""
                "permission": [ { "action": "read" } ], "prohibition": [ { "action": "read",
                  "constraint": {{Deciding.Atom(operand, comparison, value)}} } ]
                """)).ShouldBe(!meets);

    [Theory]
    [InlineData("", false)]
    [InlineData(""", "obligation": [ { "action": "attribute" } ] """, true)]
    [InlineData(""", "obligation": [ { "action": "inform" }, { "@id": "urn:d", "action": "attribute" } ] """, true)]
    public void What_the_other_demands_has_to_be_taken_on(string obligation, bool isCompatible)
    {
        IsCompatible(
            Read($$""" "permission": [ { "action": "read" } ] {{obligation}} """),
            Read(""" "permission": [ { "action": "read" } ], "obligation": [ { "action": "attribute" } ] """))
            .ShouldBe(isCompatible);
        var duty = obligation.Replace("obligation", "duty", StringComparison.Ordinal);
        IsCompatible(
            Read($$""" "permission": [ { "action": "read" {{duty}} } ] """),
            Read(""" "permission": [ { "action": "read", "duty": [ { "action": "attribute" } ] } ] """))
            .ShouldBe(isCompatible);
    }

    [Fact]
    public void Every_template_can_be_had_as_it_is_offered() =>
        PolicyTemplates.All.Keys.Concat(CodeLists.ReleaseClasses).Select(name => PolicyTemplates.Find(name)!)
            .SelectMany(template => PolicyValidator.Compare(template, template)).ShouldBeEmpty();

    [Fact]
    public void What_is_lacking_is_told_at_its_place()
    {
        var faults = PolicyValidator.Compare(
            Read(""" "permission": [ { "action": "print" }, { "action": "read" } ] """),
            Read("""
                "permission": [ { "action": "read" } ], "prohibition": [ { "action": "print" } ],
                "obligation": [ { "action": "attribute" } ]
                """));

        faults.ShouldAllBe(fault => fault.Level == FaultLevel.Compatibility && fault.Definition.Code == "POLICY-018");
        faults.Select(fault => fault.Place).ShouldBe(["/permission/0", "/permission/0", "/obligation"]);
    }

    private static bool IsCompatible(Policy asked, Policy offered) =>
        PolicyValidator.Compare(asked, offered).Count == 0;

    private static Policy Where(string constraint) =>
        Read($$""" "permission": [ { "action": "read", "constraint": [ {{constraint}} ] } ] """);

    private static Policy Read(string members) => PolicyReader.Read(Samples.Parse(Deciding.Set(members))).Value;

    private static string Filled(string text) => text.Replace("{0}", Month, StringComparison.Ordinal)
        .Replace("{1}", Month.Replace("\"month\"", "\"year\"", StringComparison.Ordinal), StringComparison.Ordinal);
}
