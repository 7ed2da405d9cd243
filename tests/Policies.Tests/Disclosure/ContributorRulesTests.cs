using Dasta.Policies.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Disclosure;

public sealed class ContributorRulesTests
{
    private static readonly DisclosureSettings Floor = new();

    [Theory]
    [InlineData(ContributorKind.Shops, "10 10 10 10 10", true)]
    [InlineData(ContributorKind.Shops, "10 10 10 10", false)]
    [InlineData(ContributorKind.Shops, "10 10 10 10 0", false)]
    [InlineData(ContributorKind.Shops, "50 20 10 10 10", true)]
    [InlineData(ContributorKind.Shops, "50.1 20 10 10 9.9", false)]
    [InlineData(ContributorKind.Establishments, "40 30 30", true)]
    [InlineData(ContributorKind.Establishments, "40 30", false)]
    [InlineData(ContributorKind.Establishments, "84 7 9", false)]
    [InlineData(ContributorKind.Establishments, "80 11 9", true)]
    [InlineData(ContributorKind.Establishments, "86 5 5 4", false)]
    [InlineData(ContributorKind.Establishments, "85 5 5 5", true)]
    [InlineData(ContributorKind.Merchants, "50 35 15", true)]
    [InlineData(ContributorKind.Merchants, "50 35.1 14.9", false)]
    [InlineData(ContributorKind.Merchants, "50 50", false)]
    [InlineData(ContributorKind.Merchants, "100", false)]
    [InlineData(ContributorKind.Merchants, "", false)]
    [InlineData(ContributorKind.Merchants, "40 30 20 NaN", false)]
    [InlineData(ContributorKind.Merchants, "40 30 20 Infinity", false)]
    [InlineData(ContributorKind.Merchants, "40 30 20 -1", false)]
    public void A_total_passes_with_enough_contributors_of_whom_none_stands_out(
        ContributorKind kind, string amounts, bool passes)
    {
        var released = Release(Floor, kind, [.. amounts
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, null))]);

        released.Withheld.ShouldBe(!passes);
        if (!passes)
        {
            released.Rule.ShouldBe("ContributorsProtected");
        }
    }

    [Theory]
    [InlineData(ContributorKind.Shops, "shops>=5;share<=0.5;p>=0.1;coverage>=0.75")]
    [InlineData(ContributorKind.Establishments, "lodgings>=3;share<=0.85;p>=0.1;coverage>=0.75")]
    [InlineData(ContributorKind.Merchants, "(2,0.85);p>=0.1;coverage>=0.75")]
    public void A_released_total_carries_the_rule_that_let_it_pass(ContributorKind kind, string rule) =>
        Release(Floor, kind, [10, 10, 10, 10, 10]).Rule.ShouldBe(rule);

    [Fact]
    public void Attack_insider_the_second_largest_contributor_cannot_work_out_the_largest()
    {
        // It knows the total and its own amount, and that nobody else sold less than nothing.
        var attack = Prop.ForAll(Amounts.ToArbitrary(), amounts =>
        {
            var sorted = amounts.OrderDescending().ToArray();
            var bound = sorted.Sum() - sorted[1];
            return Release(Floor, ContributorKind.Merchants, amounts).Withheld || bound >= 1.1 * sorted[0] - 1e-9;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), attack);
    }

    [Fact]
    public void Attack_coalition_two_merchants_never_hold_more_than_85_percent_of_what_is_released() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Amounts.ToArbitrary(), amounts =>
            Release(Floor, ContributorKind.Merchants, amounts).Withheld
            || amounts.OrderDescending().Take(2).Sum() <= 0.85 * amounts.Sum()));

    [Fact]
    public void Tightening_a_rule_never_releases_more()
    {
        var tighter = new DisclosureSettings
        {
            MinimumShops = 7, MaximumShopShare = 0.3, DominanceContributors = 3, DominanceShare = 0.7,
            MinimumEstablishments = 6, MaximumEstablishmentShare = 0.5, EstimationMargin = 0.4,
        };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Amounts.ToArbitrary(), amounts =>
            Enum.GetValues<ContributorKind>().All(kind =>
                Release(Floor, kind, amounts).Withheld ? Release(tighter, kind, amounts).Withheld : true)));
    }

    [Fact]
    public void The_order_of_contributors_is_irrelevant() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Amounts.ToArbitrary(), amounts =>
            Enum.GetValues<ContributorKind>().All(kind =>
                Release(Floor, kind, amounts).Withheld == Release(Floor, kind, [.. amounts.Reverse()]).Withheld)));

    [Fact]
    public void A_figure_with_several_bases_passes_only_when_each_does()
    {
        var control = new DisclosureControl(Floor);
        var cards = new DisclosureBasis.Count(30);
        var merchants = new DisclosureBasis.Contributors(ContributorKind.Merchants, [40, 30, 30]);

        Of(new DisclosureBasis.All(cards, merchants))
            .ShouldBe((false, "count>=30;(2,0.85);p>=0.1;coverage>=0.75"));
        Of(new DisclosureBasis.All(new DisclosureBasis.Count(29), merchants)).ShouldBe((true, "TooFewCounts"));
        Of(new DisclosureBasis.All(cards, merchants with { Amounts = [90, 5, 5] }))
            .ShouldBe((true, "ContributorsProtected"));
        Of(new DisclosureBasis.All()).Withheld.ShouldBeTrue();
        Of(new DisclosureBasis.OpenRegister()).ShouldBe((false, "open-register;coverage>=0.75"));
        Of(new DisclosureBasis.Count(double.PositiveInfinity)).Withheld.ShouldBeTrue();
        Of(new DisclosureBasis.TableCell("t", [""], 1000)).ShouldBe((true, "TableProtected"));

        (bool Withheld, string Rule) Of(DisclosureBasis basis)
        {
            var released = control.Release<int?>(new Candidate<int?>(1, basis, 1), (_, _) => null);
            return (released.Withheld, released.Rule);
        }
    }

    private static Gen<double[]> Amounts =>
        from number in Gen.Choose(2, 9)
        from amounts in Gen.ArrayOf(Gen.Elements(0.0, 1, 5, 10, 20, 40, 80, 160, 1000), number)
        where amounts.Sum() > 0
        select amounts;

    private static Released<double?> Release(DisclosureSettings settings, ContributorKind kind, double[] amounts) =>
        new DisclosureControl(settings).Release<double?>(
            new Candidate<double?>(104.13, new DisclosureBasis.Contributors(kind, amounts), 1), (_, _) => null);
}
