using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;

namespace Policies.Tests.Odrl.Validation;

/// <summary>Which constraint holds whenever another does, by pairs of operators.</summary>
public sealed class ImplicationTests
{
    private const string Pay = OdrlTerms.Odrl + "payAmount";

    [Theory]
    [InlineData(Operator.Eq, "4", Operator.Lt, "5", true)]
    [InlineData(Operator.Eq, "5", Operator.Lt, "5", false)]
    [InlineData(Operator.Eq, "5", Operator.Lteq, "5", true)]
    [InlineData(Operator.Eq, "6", Operator.Lteq, "5", false)]
    [InlineData(Operator.Lt, "5", Operator.Lt, "5", true)]
    [InlineData(Operator.Lteq, "5", Operator.Lt, "5", false)]
    [InlineData(Operator.Lteq, "4", Operator.Lt, "5", true)]
    [InlineData(Operator.Lt, "5", Operator.Lteq, "5", true)]
    [InlineData(Operator.Lteq, "5", Operator.Lteq, "5", true)]
    [InlineData(Operator.Lteq, "6", Operator.Lteq, "5", false)]
    [InlineData(Operator.Gt, "4", Operator.Lt, "5", false)]
    [InlineData(Operator.Gteq, "4", Operator.Lteq, "5", false)]
    [InlineData(Operator.Neq, "4", Operator.Lt, "5", false)]
    [InlineData(Operator.IsAnyOf, "3 4", Operator.Lt, "5", true)]
    [InlineData(Operator.IsAnyOf, "3 5", Operator.Lt, "5", false)]
    [InlineData(Operator.Eq, "6", Operator.Gt, "5", true)]
    [InlineData(Operator.Eq, "5", Operator.Gt, "5", false)]
    [InlineData(Operator.Eq, "5", Operator.Gteq, "5", true)]
    [InlineData(Operator.Eq, "4", Operator.Gteq, "5", false)]
    [InlineData(Operator.Gt, "5", Operator.Gt, "5", true)]
    [InlineData(Operator.Gteq, "5", Operator.Gt, "5", false)]
    [InlineData(Operator.Gteq, "6", Operator.Gt, "5", true)]
    [InlineData(Operator.Gt, "5", Operator.Gteq, "5", true)]
    [InlineData(Operator.Gteq, "5", Operator.Gteq, "5", true)]
    [InlineData(Operator.Gteq, "4", Operator.Gteq, "5", false)]
    [InlineData(Operator.Lt, "6", Operator.Gt, "5", false)]
    [InlineData(Operator.Lteq, "6", Operator.Gteq, "5", false)]
    [InlineData(Operator.IsNoneOf, "6", Operator.Gteq, "5", false)]
    [InlineData(Operator.IsAnyOf, "6 7", Operator.Gteq, "6", true)]
    [InlineData(Operator.IsAnyOf, "6 5", Operator.Gteq, "6", false)]
    [InlineData(Operator.Lt, "4", Operator.Neq, "5", false)]
    [InlineData(Operator.Lt, "4", Operator.IsNoneOf, "5 6", false)]
    [InlineData(Operator.Lt, "4", Operator.Eq, "3", false)]
    public void Of_numbers_bounds_decide(
        Operator narrow, string values, Operator wide, string others, bool implies) =>
        Implication.Implies(Atom(Pay, narrow, values), Atom(Pay, wide, others)).ShouldBe(implies);

    [Theory]
    [InlineData(Operator.IsAllOf, "urn:a urn:b", Operator.IsAnyOf, "urn:b urn:c", true)]
    [InlineData(Operator.IsAllOf, "urn:a urn:b", Operator.IsA, "urn:b", true)]
    [InlineData(Operator.IsAllOf, "urn:a urn:b", Operator.IsPartOf, "urn:a", true)]
    [InlineData(Operator.IsAllOf, "urn:a urn:b", Operator.IsAnyOf, "urn:c", false)]
    [InlineData(Operator.IsAllOf, "urn:a urn:b", Operator.IsAllOf, "urn:a", true)]
    [InlineData(Operator.IsAllOf, "urn:a", Operator.IsAllOf, "urn:a urn:b", false)]
    [InlineData(Operator.HasPart, "urn:a urn:b", Operator.HasPart, "urn:b", true)]
    [InlineData(Operator.HasPart, "urn:b", Operator.HasPart, "urn:a", false)]
    [InlineData(Operator.HasPart, "urn:a", Operator.IsAllOf, "urn:a", false)]
    [InlineData(Operator.IsAnyOf, "urn:a urn:b", Operator.IsAnyOf, "urn:b urn:a urn:c", true)]
    [InlineData(Operator.IsAnyOf, "urn:a urn:d", Operator.IsAnyOf, "urn:b urn:a", false)]
    [InlineData(Operator.Neq, "urn:a", Operator.Neq, "urn:a", true)]
    [InlineData(Operator.IsNoneOf, "urn:a urn:b", Operator.IsNoneOf, "urn:a", true)]
    [InlineData(Operator.IsNoneOf, "urn:a", Operator.IsNoneOf, "urn:a urn:b", false)]
    [InlineData(Operator.Eq, "urn:a", Operator.Neq, "urn:b", false)]
    [InlineData(Operator.IsNoneOf, "urn:a", Operator.IsAnyOf, "urn:b", false)]
    public void Of_names_sets_decide(Operator narrow, string values, Operator wide, string others, bool implies) =>
        Implication.Implies(
            Atom(OdrlTerms.Recipient, narrow, values), Atom(OdrlTerms.Recipient, wide, others)).ShouldBe(implies);

    [Fact]
    public void Nothing_follows_from_a_reference_or_across_units()
    {
        var five = Atom(Pay, Operator.Eq, "5");

        Implication.Implies(five, five).ShouldBeTrue();
        Implication.Implies(five with { Unit = "urn:euro" }, five with { Unit = "urn:euro" }).ShouldBeTrue();
        Implication.Implies(five with { Unit = "urn:euro" }, five).ShouldBeFalse();
        Implication.Implies(five, five with { Unit = "urn:euro" }).ShouldBeFalse();
        Implication.Implies(five with { Right = [], References = ["urn:price"] }, five).ShouldBeFalse();
        Implication.Implies(five, five with { Right = [], References = ["urn:price"] }).ShouldBeFalse();
    }

    private static Constraint.Atomic Atom(string operand, Operator comparison, string values) =>
        Samples.On(operand, comparison, values.Split(' '));
}
