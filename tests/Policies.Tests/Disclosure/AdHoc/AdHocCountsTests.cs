using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.AdHoc;
using Dasta.Policies.Disclosure.Budgets;
using Dasta.Policies.Disclosure.Differencing;

namespace Policies.Tests.Disclosure.AdHoc;

public sealed class AdHocCountsTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly AdHocCounts Counts = new(new DisclosureSettings(), Secret);

    [Fact]
    public void A_count_passes_with_noise_and_carries_the_rule()
    {
        var answer = Ask(Shops(0, 40));

        answer.Count!.Figure!.Value.ShouldBeInRange(35, 45);
        answer.Count.Rule.ShouldBe("cell-key:D=5,V=3,js=2;difference>=5");
        answer.Spent.Today.ShouldBe(1);
    }

    [Fact]
    public void Attack_averaging_noise_a_thousand_ways_to_ask_for_the_same_records_give_one_answer() =>
        Enumerable.Range(0, 1000)
            .Select(order => Ask(Shops(0, 40).OrderBy(shop => HashCode.Combine(order, shop)).ToHashSet()).Count!.Figure)
            .Distinct().Count().ShouldBe(1);

    [Fact]
    public void Attack_ad_hoc_filter_everybody_but_one_is_refused_after_everybody()
    {
        var everybody = Shops(0, 40);
        var butOne = everybody.Except(["shop 7"]).ToHashSet();

        Ask(butOne, everybody).ShouldSatisfyAllConditions(
            answer => answer.Count.ShouldBeNull(),
            answer => answer.Reason.ShouldBe("DISCLOSURE-007"),
            answer => answer.Spent.Today.ShouldBe(1));
    }

    [Fact]
    public void Attack_ad_hoc_filter_a_handful_cannot_be_asked_for_by_halves()
    {
        // Two halves that both hold shop 7, less the whole without it, are twice shop 7.
        var halves = new[] { Shops(20, 10).Append("shop 7").ToHashSet(), Shops(30, 10).Append("shop 7").ToHashSet() };
        Ask(Shops(20, 20), halves).Count.ShouldBeNull();
    }

    [Fact]
    public void Attack_counts_one_or_two_are_never_answered()
    {
        for (var start = 0; start < 3000; start++)
        {
            // Five records are the fewest that may be asked for.
            Ask(Shops(start, 5)).Count!.Figure!.Value.ShouldNotBeInRange(1, 2);
        }

        Ask(Shops(0, 4)).Reason.ShouldBe("DISCLOSURE-007");
    }

    [Fact]
    public void The_noise_of_many_counts_has_mean_nought_and_variance_three()
    {
        var noise = Enumerable.Range(0, 5_000)
            .Select(start => (double)(Ask(Shops(start * 40, 40)).Count!.Figure! - 40)).ToArray();

        noise.Average().ShouldBe(0, 0.1);
        noise.Average(change => change * change).ShouldBe(3, 0.3);
    }

    [Fact]
    public void Noise_of_another_secret_is_other_noise()
    {
        var other = new AdHocCounts(new DisclosureSettings(), [.. Secret.Reverse()]);
        var questions = Enumerable.Range(0, 200).Select(start => Question(Shops(start * 40, 40))).ToArray();
        questions.Count(question =>
                other.Answer(question).Value.Count!.Figure != Counts.Answer(question).Value.Count!.Figure)
            .ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_spent_budget_refuses_before_anything_is_looked_at()
    {
        var question = Question(Shops(0, 40)) with { Spent = new BudgetSpent(Today, 100, 100) };
        Counts.Answer(question).Refusal!.Code.ShouldBe("DISCLOSURE-006");
    }

    private static readonly DateOnly Today = new(2026, 11, 26);

    private static AdHocAnswer Ask(IReadOnlySet<string> records, params IReadOnlySet<string>[] earlier) =>
        Counts.Answer(Question(records) with
        {
            Earlier = [.. earlier.Select(units => new ReleasedSum(units))],
        }).Value;

    private static AdHocQuestion Question(IReadOnlySet<string> records) =>
        new("shops", records, [], BudgetSpent.Nothing, Today);

    private static HashSet<string> Shops(int from, int number) =>
        [.. Enumerable.Range(from, number).Select(shop => $"shop {shop}")];
}
