using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl;

/// <summary>Whether a policy says to whom, and whether it matters who asks.</summary>
public sealed class AudienceTests
{
    private const string Role = """{ "leftOperand": "dasta:role", "operator": "eq", "rightOperand": "agency" }""";
    private const string Time = """{ "leftOperand": "dateTime", "operator": "lt", "rightOperand": "2030-01-01" }""";

    [Theory]
    [InlineData("dasta:role", "eq", "\"agency\"", false)]
    [InlineData("dasta:role", "isA", "\"agency\"", false)]
    [InlineData("dasta:role", "isAnyOf", "[\"agency\", \"vendor\"]", false)]
    [InlineData("dasta:role", "isAllOf", "[\"agency\"]", false)]
    [InlineData("dasta:nis", "isPartOf", "\"30000\"", false)]
    [InlineData("recipient", "hasPart", "\"urn:someone\"", false)]
    [InlineData("recipient", "eq", "\"urn:someone\"", false)]
    [InlineData("dasta:role", "neq", "\"agency\"", true)]
    [InlineData("dasta:role", "isNoneOf", "[\"agency\"]", true)]
    [InlineData("dateTime", "eq", "\"2030-01-01\"", true)]
    [InlineData("purpose", "eq", "\"urn:study\"", true)]
    public void A_condition_that_names_somebody_is_for_somebody(
        string operand, string comparison, string value, bool isAnyone) =>
        PolicyAudience.IsAnyone(Read(Deciding.Where(Deciding.Atom(operand, comparison, value)))).ShouldBe(isAnyone);

    [Theory]
    [InlineData($$"""{ "and": [ {{Role}}, {{Time}} ] }""", false)]
    [InlineData($$"""{ "andSequence": [ {{Time}}, {{Role}} ] }""", false)]
    [InlineData($$"""{ "or": [ {{Role}}, {{Time}} ] }""", true)]
    [InlineData($$"""{ "or": [ {{Role}}, { "and": [ {{Time}}, {{Role}} ] } ] }""", false)]
    [InlineData($$"""{ "xone": [ {{Role}}, {{Time}} ] }""", true)]
    [InlineData($$"""{ "and": [ {{Time}}, { "or": [ {{Time}}, {{Role}} ] } ] }""", true)]
    public void Joined_conditions_name_somebody_where_one_that_must_hold_does(string constraint, bool isAnyone) =>
        PolicyAudience.IsAnyone(Read(Deciding.Where(constraint))).ShouldBe(isAnyone);

    [Fact]
    public void An_alternative_without_parts_names_nobody() =>
        PolicyAudience.IsAnyone(Samples.Offer(new Constraint.Logical(LogicalOperator.Or, []))).ShouldBeTrue();

    [Theory]
    [InlineData("", true)]
    [InlineData("\"assignee\": \"urn:bob\",", false)]
    [InlineData("\"assignee\": \"dasta:anyone\",", true)]
    [InlineData("\"assignee\": [ \"urn:bob\", \"dasta:anyone\" ],", true)]
    public void A_permission_for_a_party_is_for_that_party(string assignee, bool isAnyone) =>
        PolicyAudience.IsAnyone(Read(Deciding.Set(
            $$""" "permission": [ { {{assignee}} "target": "urn:x", "action": "read" } ] """))).ShouldBe(isAnyone);

    [Fact]
    public void One_permission_for_anyone_is_enough_and_the_party_of_the_policy_counts_once_it_is_addressed()
    {
        var policy = Samples.Offer(
            [Rule.Permission("use", Samples.Role(Operator.Eq, "agency")), Rule.Permission("read")])
            with { Assignees = ["urn:bob"] };

        PolicyAudience.IsAnyone(policy).ShouldBeTrue();
        var addressed = PolicyAudience.Addressed(policy);
        PolicyAudience.IsAnyone(addressed).ShouldBeFalse();
        addressed.Permissions.ShouldAllBe(rule => rule.Assignees.Single().Id == "urn:bob");
        PolicyAudience.Addressed(addressed).ShouldBe(addressed, "nobody is named twice");
    }

    [Fact]
    public void Who_asks_matters_by_name_where_a_party_a_recipient_or_a_circle_is_named()
    {
        var plain = Samples.Offer([Rule.Permission("read")], [Rule.Prohibition("print")]);
        plain.NamesAssignees.ShouldBeFalse();
        plain.NamesRecipients.ShouldBeFalse();

        (plain with { Assignees = ["urn:bob"] }).NamesAssignees.ShouldBeTrue();
        (plain with { Prohibitions = [plain.Prohibitions[0] with { Assignees = ["urn:bob"] }] })
            .NamesAssignees.ShouldBeTrue();
        Samples.Offer(Samples.On(OdrlTerms.Recipient, Operator.Neq, "urn:bob")).NamesRecipients.ShouldBeTrue();
        Samples.Offer(Samples.On(OdrlTerms.Recipient, Operator.Neq, "urn:bob")).NamesAssignees.ShouldBeTrue();
        Samples.Offer(Samples.On(OdrlTerms.ReleaseClass, Operator.IsAnyOf, "agreed", "circle"))
            .NamesRecipients.ShouldBeTrue();
        Samples.Offer(Samples.On(OdrlTerms.ReleaseClass, Operator.IsAnyOf, "agreed")).NamesRecipients.ShouldBeFalse();
        Samples.Offer(Samples.On(OdrlTerms.ReleaseClass, Operator.Eq, "closed")).NamesOwner.ShouldBeTrue();
        Samples.Offer(Samples.On(OdrlTerms.ReleaseClass, Operator.Eq, "circle")).NamesOwner.ShouldBeFalse();
    }

    private static Policy Read(string text) => PolicyReader.Read(Samples.Parse(text)).Value;
}
