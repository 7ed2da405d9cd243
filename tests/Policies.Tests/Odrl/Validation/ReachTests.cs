using Dasta.Policies;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;

namespace Policies.Tests.Odrl.Validation;

/// <summary>What can never hold is told at its place, and nothing that can.</summary>
public sealed class ReachTests
{
    private const string Academic = "https://w3id.org/dasta/purpose/academic-research";
    private const string PolicyResearch = "https://w3id.org/dasta/purpose/policy-research";

    private const string SomeOfS = """
        { "@type": "AssetCollection", "source": "urn:s", "refinement": [
          { "leftOperand": "purpose", "operator": "eq", "rightOperand": "urn:a" } ] }
        """;

    [Theory]
    [InlineData("count", "lt", "1", true)]
    [InlineData("count", "lteq", "0", true)]
    [InlineData("count", "eq", "0", true)]
    [InlineData("count", "lteq", "1", false)]
    [InlineData("count", "lt", "2", false)]
    [InlineData("count", "neq", "1", false)]
    [InlineData("count", "gt", "0", false)]
    public void The_first_use_is_one(string operand, string comparison, string value, bool isFault) =>
        IsUnmet(Deciding.Atom(operand, comparison, $"\"{value}\"")).ShouldBe(isFault);

    [Theory]
    [InlineData("count", "gt", "4", "lt", "5", true)]
    [InlineData("count", "gt", "4", "lt", "6", false)]
    [InlineData("count", "gt", "4.5", "lteq", "5", false)]
    [InlineData("payAmount", "gt", "4", "lt", "5", false)]
    [InlineData("payAmount", "eq", "5", "isNoneOf", "5", true)]
    [InlineData("payAmount", "neq", "5", "neq", "5", false)]
    [InlineData("payAmount", "isAllOf", "5", "eq", "6", true)]
    [InlineData("dateTime", "eq", "2026-01-01", "gt", "2026-01-01T12:00:00Z", false)]
    [InlineData("dateTime", "eq", "2026-01-01T12:00:00Z", "gt", "2026-01-01T12:00:00Z", true)]
    [InlineData("dateTime", "eq", "2026-01-01", "neq", "2026-01-01T12:00:00Z", false)]
    [InlineData("dateTime", "eq", "2026-01-01", "neq", "2026-01-01", true)]
    [InlineData("elapsedTime", "lt", "P1D", "gt", "PT36H", true)]
    [InlineData("elapsedTime", "lt", "P1M", "gt", "P30D", false)]
    public void Bounds_exclude_each_other(
        string operand, string one, string left, string two, string right, bool isFault)
    {
        IsUnmet(Deciding.Atom(operand, one, $"\"{left}\""), Deciding.Atom(operand, two, $"\"{right}\""))
            .ShouldBe(isFault);
        IsUnmet(Deciding.Atom(operand, two, $"\"{right}\""), Deciding.Atom(operand, one, $"\"{left}\""))
            .ShouldBe(isFault);
    }

    [Theory]
    [InlineData("dateTime", "lt", "\"2026-01-01\"", "isAnyOf", "[\"2027-01-01\", \"2028-01-01\"]", true)]
    [InlineData("dateTime", "lt", "\"2028-01-01\"", "isAnyOf", "[\"2027-01-01\", \"2028-01-01\"]", false)]
    [InlineData("dateTime", "gt", "\"2029-01-01\"", "isAnyOf", "[\"2027-01-01\", \"2028-01-01\"]", true)]
    [InlineData("count", "isNoneOf", "[5, 6]", "eq", "6", true)]
    [InlineData("count", "isNoneOf", "[5, 6]", "isAnyOf", "[5, 6, 7]", false)]
    [InlineData("count", "isAnyOf", "[0, 2]", "neq", "2", true)]
    [InlineData("purpose", "isAnyOf", "[\"urn:a\"]", "isAnyOf", "[\"urn:b\"]", true)]
    [InlineData("purpose", "isAnyOf", "[\"urn:a\", \"urn:b\"]", "isAnyOf", "[\"urn:c\", \"urn:b\"]", false)]
    [InlineData("purpose", "isA", $"\"{Samples.Research}\"", "isA", $"\"{Academic}\"", false)]
    [InlineData("purpose", "eq", $"\"{Samples.Research}\"", "isA", $"\"{Academic}\"", true)]
    [InlineData("purpose", "eq", $"\"{Academic}\"", "isA", $"\"{Samples.Research}\"", false)]
    [InlineData("purpose", "isA", $"\"{PolicyResearch}\"", "isA", $"\"{Academic}\"", true)]
    [InlineData("purpose", "isA", $"\"{Academic}\"", "isNoneOf", $"\"{Samples.Research}\"", true)]
    [InlineData("purpose", "isA", $"\"{Samples.Research}\"", "isNoneOf", $"\"{Academic}\"", false)]
    [InlineData("purpose", "isA", $"\"{Samples.Research}\"", "neq", $"\"{Samples.Research}\"", false)]
    [InlineData("purpose", "eq", $"\"{Samples.Research}\"", "neq", $"\"{Samples.Research}\"", true)]
    [InlineData("purpose", "isAnyOf", "\"urn:a\"", "neq", "\"urn:a\"", true)]
    [InlineData("dasta:nis", "isPartOf", "\"31000\"", "neq", "\"31000\"", false)]
    [InlineData("dasta:nis", "isPartOf", "\"30000\"", "eq", "\"11002\"", true)]
    [InlineData("dasta:nis", "isPartOf", "\"30000\"", "eq", "\"31004\"", false)]
    [InlineData("spatial", "eq", "\"30000\"", "eq", "\"31004\"", false)]
    [InlineData("spatial", "eq", "\"30000\"", "eq", "\"11002\"", true)]
    [InlineData("recipient", "isPartOf", "\"urn:circle:1\"", "isPartOf", "\"urn:circle:2\"", false)]
    [InlineData("dasta:releaseClass", "eq", "\"agreed\"", "eq", "\"benchmark\"", false)]
    [InlineData("dasta:role", "isAnyOf", "[\"vendor\"]", "isNoneOf", "[\"agency\", \"vendor\"]", true)]
    public void Lists_exclude_each_other_when_nothing_is_in_both(
        string operand, string one, string left, string two, string right, bool isFault)
    {
        IsUnmet(Deciding.Atom(operand, one, left), Deciding.Atom(operand, two, right)).ShouldBe(isFault);
        IsUnmet(Deciding.Atom(operand, two, right), Deciding.Atom(operand, one, left)).ShouldBe(isFault);
    }

    [Fact]
    public void A_list_of_which_each_value_is_excluded_by_another_constraint_is_found_at_the_last()
    {
        string[] atoms =
        [
            Deciding.Atom("count", "isAnyOf", "[1, 2, 3]"), Deciding.Atom("count", "neq", "2"),
            Deciding.Atom("count", "lt", "3"), Deciding.Atom("count", "gt", "1"),
        ];

        Faults([.. atoms]).ShouldHaveSingleItem().Place.ShouldBe("/permission/0/constraint/3");
        IsUnmet(atoms[..3]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("xone", "count lteq 5", "count lteq 5.0", null, true)]
    [InlineData("xone", "count lteq 5", "count lteq 10", null, false)]
    [InlineData("xone", "count lteq 5", "count lteq 5", "dasta:role eq vendor", false)]
    [InlineData("xone", "count lt 1", "count lteq 5", null, false)]
    [InlineData("xone", "count lt 1", "count lteq 0", null, true)]
    [InlineData("or", "count lteq 5", "count lteq 5", null, false)]
    [InlineData("or", "count lt 1", "count lteq 0", null, true)]
    [InlineData("or", "count lt 1", "count lteq 2", null, false)]
    public void Alternatives_can_not_hold_when_none_is_left(
        string connective, string one, string two, string? three, bool isFault)
    {
        var parts = ((string?[])[one, two, three]).OfType<string>().Select(text => text.Split(' '))
            .Select(words => Deciding.Atom(words[0], words[1], $"\"{words[2]}\""));

        var faults = Faults($$"""{ "{{connective}}": [ {{string.Join(',', parts)}} ] }""");

        faults.Select(fault => fault.Place).ShouldBe(isFault ? ["/permission/0/constraint/0"] : []);
    }

    [Fact]
    public void Alternatives_that_all_clash_with_what_must_hold_can_not_hold()
    {
        var either = $$"""
            { "or": [ {{Deciding.Atom("count", "eq", "7")}},
              { "and": [ {{Deciding.Atom("count", "eq", "3")}}, {{Deciding.Atom("count", "gt", "4")}} ] } ] }
            """;

        IsUnmet(either).ShouldBeFalse();
        IsUnmet(Deciding.Atom("count", "lteq", "5"), either).ShouldBeTrue();
    }

    [Theory]
    [InlineData("industry", "read", true)]
    [InlineData("industry", "print", false)]
    [InlineData("payAmount", "use", true)]
    [InlineData("recipient", "read", false)]
    [InlineData("purpose", "read", false)]
    [InlineData("dasta:minGroupSize", "read", false)]
    public void What_no_connector_knows_never_lets_a_rule_hold(string operand, string action, bool isFault)
    {
        var value = operand is "payAmount" or "dasta:minGroupSize" ? "5" : "\"urn:a\"";
        foreach (var kind in (string[])["permission", "prohibition"])
        {
            var policy = Deciding.Set($$"""
                "{{kind}}": [ { "action": "{{action}}", "constraint": [ {{Deciding.Atom(operand, "eq", value)}} ] } ]
                """);

            var faults = Validate(policy).ToArray();
            faults.Select(fault => (fault.Definition.Code, fault.Place))
                .ShouldBe(isFault ? [("POLICY-022", $"/{kind}/0/constraint/0")] : []);
            faults.ShouldAllBe(fault => fault.Reason.Contains($"the {kind} would", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("or", "industry", "count", false)]
    [InlineData("xone", "industry", "event", true)]
    [InlineData("and", "count", "event", true)]
    [InlineData("or", "dateTime", "count", false)]
    public void What_is_known_of_one_alternative_suffices(string connective, string one, string two, bool isFault)
    {
        var parts = ((string[])[one, two]).Select(name => Deciding.Atom(
            name, "eq", name switch { "count" => "5", "dateTime" => "\"2026-01-01\"", _ => "\"urn:a\"" }));

        Validate(Deciding.Where($$"""{ "{{connective}}": [ {{string.Join(',', parts)}} ] }"""))
            .Any(fault => fault.Definition.Code == "POLICY-022").ShouldBe(isFault);
    }

    [Fact]
    public void Neither_a_stated_status_nor_a_reference_is_known()
    {
        var industry = Samples.On(OdrlTerms.Odrl + "industry", Operator.Eq, "urn:a");
        var later = new Constraint.Atomic(OdrlTerms.DateTime, Operator.Lt, []) { References = ["urn:end"] };

        PolicyValidator.Validate(Samples.Offer(industry with { Status = "urn:a" }))
            .ShouldHaveSingleItem().Definition.Code.ShouldBe("POLICY-022");
        PolicyValidator.Validate(Samples.Offer(later)).ShouldHaveSingleItem().Definition.Code.ShouldBe("POLICY-022");
        PolicyValidator.Validate(Samples.Offer(Samples.On("urn:mood", Operator.Eq, "bad"))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("count lt 1", "")]
    [InlineData("dateTime eq 2026-01-01", "/obligation/0/constraint/1")]
    public void A_duty_that_can_never_be_done_is_told_but_counts_no_uses(string constraint, string place)
    {
        var words = constraint.Split(' ');
        var after = Deciding.Atom("dateTime", "gt", "\"2027-01-01\"");

        Validate(Deciding.Set($$"""
            "permission": [ { "action": "read" } ], "obligation": [ { "action": "inform", "constraint": [
              {{after}}, {{Deciding.Atom(words[0], words[1], $"\"{words[2]}\"")}} ] } ]
            """)).Select(fault => fault.Place).ShouldBe(place.Length == 0 ? [] : [place]);
    }

    [Theory]
    [InlineData("""{ "@id": "urn:x", "partOf": "urn:s" }""", "\"urn:s\"", true)]
    [InlineData("""{ "@id": "urn:x", "partOf": "urn:s" }""",
        """{ "@id": "urn:s", "@type": "AssetCollection", "partOf": "urn:all" }""", true)]
    [InlineData("""{ "@id": "urn:x", "partOf": "urn:t" }""", "\"urn:s\"", false)]
    [InlineData("\"urn:s\"", """{ "@id": "urn:x", "partOf": "urn:s" }""", false)]
    [InlineData(SomeOfS, "\"urn:s\"", true)]
    [InlineData("\"urn:s\"", SomeOfS, false)]
    public void A_permission_on_a_member_clashes_with_a_prohibition_on_the_whole(
        string permitted, string prohibited, bool isCovered) =>
        Validate(Deciding.Set($$"""
            "conflict": "prohibit", "permission": [ { "action": "read", "target": {{permitted}} } ],
            "prohibition": [ { "action": "read", "target": {{prohibited}} } ]
            """)).Any(fault => fault.Definition.Code == "POLICY-015").ShouldBe(isCovered);

    [Fact]
    public void A_member_of_a_collection_in_the_collection_is_a_member_and_everyone_is_anyone()
    {
        var member = Rule.Permission("read") with
        {
            Targets = [new Entity("urn:x") { PartOf = ["urn:s"] }], Assignees = ["urn:bob"],
        };
        var other = Rule.Permission("print") with
        {
            Targets = [new Entity("urn:s") { IsCollection = true, PartOf = ["urn:all", "urn:x"] }],
        };
        var ban = Rule.Prohibition("read") with { Targets = ["urn:all"], Assignees = [OdrlTerms.Anyone] };

        PolicyValidator.Validate(Samples.Offer([member, other], [ban]) with { Targets = [] })
            .ShouldHaveSingleItem().Place.ShouldBe("/permission/0");
    }

    [Fact]
    public void Contradictions_are_looked_for_up_to_a_limit()
    {
        Faults(Many(PolicyLimits.Comparisons / 2 / 500)).Count.ShouldBe(1);
        Faults(Many(PolicyLimits.Constraints - 2)).ShouldBeEmpty();

        // A long list before what excludes each other.
        static string[] Many(int others) =>
        [
            Deciding.Atom("purpose", "isNoneOf", $"[{string.Join(',', Enumerable.Range(0, PolicyLimits.Values)
                .Select(number => $"\"urn:p:{number}\""))}]"),
            .. Enumerable.Range(0, others - 1).Select(_ => Deciding.Atom("purpose", "eq", "\"urn:a\"")),
            Deciding.Atom("purpose", "eq", "\"urn:b\""),
        ];
    }

    private static bool IsUnmet(params string[] constraints) => Faults(constraints).Count > 0;

    private static IReadOnlyList<PolicyFault> Faults(params string[] constraints) =>
    [
        .. Validate(Deciding.Where(string.Join(',', constraints)))
            .Where(fault => fault.Definition.Code == "POLICY-016"),
    ];

    private static IReadOnlyList<PolicyFault> Validate(string policy) =>
        PolicyValidator.Validate(PolicyReader.Read(Samples.Parse(policy)).Value);
}
