using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Words;

/// <summary>What changed between two policies is told line by line.</summary>
public sealed class PolicyDifferenceTests
{
    private static readonly PolicyDifference Difference = new(Language.En);
    private static readonly PolicyWords Words = new(Language.En);
    private static readonly Constraint Agency = Samples.Role(Operator.Eq, "agency");
    private static readonly Constraint Vendor = Samples.Role(Operator.Eq, "vendor");
    private static readonly Constraint Soon = Samples.Until("2027-01-01T00:00:00Z");

    [Fact]
    public void Rules_of_every_kind_that_come_stay_or_go_are_told_as_whole_sentences()
    {
        var before = Samples.Offer([Rule.Permission("read")], [Rule.Prohibition("print")]);
        var after = Samples.Offer([Rule.Permission("read")]) with { Obligations = [Rule.Duty("attribute")] };

        var told = Difference.Between(before, after);

        told.Count(one => one.IsCondition).ShouldBe(0);
        told.Where(one => one.Fate == TermFate.Kept).Select(one => one.Text).ShouldContain(SentenceOf(before, 0));
        told.Single(one => one.Fate == TermFate.Gone).Text.ShouldBe(SentenceOf(before, 1));
        told.Single(one => one.Fate == TermFate.Added).Text.ShouldBe(SentenceOf(after, 1));
    }

    [Fact]
    public void Of_a_rule_that_stays_each_condition_that_came_or_went_is_told_below_its_sentence()
    {
        var told = Difference.Between(
            Samples.Offer([Rule.Permission("read", Agency, Soon)]),
            Samples.Offer([Rule.Permission("read", Vendor, Soon)]));

        told[0].ShouldBe(new TermChange(TermFate.Kept, SentenceOf(Samples.Offer([Rule.Permission("read")]), 0)));
        told.Where(one => one.IsCondition).ShouldBe(
        [
            new TermChange(TermFate.Gone, Words.Of(Agency), IsCondition: true),
            new TermChange(TermFate.Added, Words.Of(Vendor), IsCondition: true),
            new TermChange(TermFate.Kept, Words.Of(Soon), IsCondition: true),
        ]);
    }

    [Fact]
    public void A_policy_that_stays_the_same_is_told_as_kept()
    {
        var policy = Samples.Offer([Rule.Permission("read", Agency)], [Rule.Prohibition("print")])
            with { Obligations = [Rule.Duty("attribute")] };

        var told = Difference.Between(policy, policy);

        told.ShouldAllBe(one => one.Fate == TermFate.Kept && !one.IsCondition);
        told.Select(one => one.Text).ShouldBe(Words.Of(policy));
    }

    private static string SentenceOf(Policy policy, int rule) => Words.Of(policy)[rule];
}
