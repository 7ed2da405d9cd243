using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.AdHoc;
using Dasta.Policies.Disclosure.Budgets;
using Dasta.Policies.Disclosure.Differencing;

namespace Policies.Tests.Disclosure.AdHoc;

public sealed class AdHocCountsTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly AdHocCounts Counts = new(new DisclosureSettings());
    private static readonly SealedCounts Vault = new(Secret);
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Fact]
    public void A_count_passes_with_noise_and_carries_the_rule()
    {
        var answer = Ask(Streets(0, 5));

        answer.Count!.Figure!.Value.ShouldBeInRange(35, 45);
        answer.Count.Rule.ShouldBe("cell-key:D=5,V=3,js=2;difference>=5");
        answer.Count.Withheld.ShouldBeFalse();
        answer.Reason.ShouldBeNull();
        answer.Spent.Today.ShouldBe(1);
    }

    [Fact]
    public void Attack_averaging_noise_a_thousand_ways_to_ask_for_the_same_records_give_one_answer() =>
        Enumerable.Range(0, 1000)
            .Select(order => Ask(Streets(0, 5), Shops(Streets(0, 5))
                .OrderBy(shop => HashCode.Combine(order, shop)).ToHashSet()).Count!.Figure)
            .Distinct().Count().ShouldBe(1);

    [Fact]
    public void Attack_ad_hoc_filter_every_street_but_one_is_refused_after_every_street()
    {
        var all = Streets(0, 40);
        var butOne = all.Except(["street 7"]).ToHashSet();

        var answer = Ask(butOne, earlier: all);
        answer.Count.ShouldBeNull();
        answer.Reason!.Code.ShouldBe("DISCLOSURE-007");
        answer.Spent.Today.ShouldBe(1);
        Ask(all, earlier: all).Count.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(99, null)]
    [InlineData(100, "DISCLOSURE-008")]
    public void A_consumer_is_told_its_share_of_sums_and_those_again(int told, string? code)
    {
        var asked = Question(Streets(0, 5)) with { Told = told };

        Counts.Answer(asked).Value.Reason?.Code.ShouldBe(code);
        (Counts.Answer(asked).Value.Count is null).ShouldBe(code is not null);
        Counts.Answer(asked with { Earlier = [new ReleasedSum(Streets(0, 5))] }).Value.Count.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(399, null)]
    [InlineData(400, "DISCLOSURE-009")]
    public void A_register_tells_no_more_than_can_be_held_against_each_other(int released, string? code)
    {
        ReleasedSum[] earlier = [.. Enumerable.Range(0, released).Select(number => new ReleasedSum(
            Enumerable.Range(0, 5).Select(one => $"other {number} {one}").ToHashSet()))];

        var answer = Counts.Answer(Question(Streets(0, 5)) with { Earlier = earlier }).Value;

        answer.Reason?.Code.ShouldBe(code);
        (answer.Count is null).ShouldBe(code is not null);
        Counts.Answer(Question(earlier.FirstOrDefault()!.Units.ToHashSet()) with { Earlier = earlier })
            .Value.Count.ShouldNotBeNull();
    }

    [Fact]
    public void Attack_ad_hoc_filter_a_street_cannot_be_asked_for_by_halves()
    {
        // Two halves that both hold street 7, less the whole without it, are twice street 7.
        HashSet<string>[] halves = [[.. Streets(20, 10), "street 7"], [.. Streets(30, 10), "street 7"]];
        Counts.Answer(Question(Streets(20, 20)) with
        {
            Earlier = [.. halves.Select(half => new ReleasedSum(half))],
        }).Value.Count.ShouldBeNull();
    }

    [Fact]
    public void Attack_refusal_oracle_a_refusal_is_the_same_whatever_the_records()
    {
        var all = Streets(0, 40);
        var butOne = all.Except(["street 7"]).ToHashSet();

        new[] { 0, 1, 2, 5, 1000 }
            .Select(number => Ask(butOne, Records(number), all))
            .Select(answer => (answer.Count, answer.Reason, answer.Spent))
            .Distinct().ShouldHaveSingleItem();
        new[] { 0, 1, 2, 5, 1000 }
            .ShouldAllBe(number => Ask(Streets(0, 5), Records(number), null).Reason == null);
    }

    [Fact]
    public void Attack_counts_one_or_two_are_never_answered_and_a_handful_is_hidden_among_others()
    {
        var answers = Enumerable.Range(0, 3000)
            .Select(start => (Real: start % 4, Records: Records(start % 4, start)))
            .Select(asked => (asked.Real, Told: Ask(Streets(0, 5), asked.Records).Count!.Figure!.Value))
            .ToArray();

        answers.ShouldAllBe(answer => answer.Told == 0 || answer.Told > 2);
        answers.Where(answer => answer.Real == 0).ShouldAllBe(answer => answer.Told == 0);
        foreach (var real in (int[])[1, 2, 3])
        {
            answers.Where(answer => answer.Real == real).Select(answer => answer.Told).Distinct().Count()
                .ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public void The_noise_of_many_counts_has_mean_nought_and_variance_three()
    {
        var noise = Enumerable.Range(0, 5_000)
            .Select(start => (double)(Ask(Streets(0, 5), Records(40, start * 40)).Count!.Figure! - 40)).ToArray();

        noise.Average().ShouldBe(0, 0.1);
        noise.Average(change => change * change).ShouldBe(3, 0.3);
    }

    [Fact]
    public void Noise_of_another_secret_or_dataset_is_other_noise()
    {
        var other = new SealedCounts([.. Secret.Reverse()]).Keys;
        var streets = Enumerable.Range(0, 200).Select(start => Streets(start * 5, 5)).ToArray();

        Differing(shops => other.OfCell("shops", shops)).ShouldBeGreaterThan(100);
        Differing(shops => Vault.Keys.OfCell("visitors", shops)).ShouldBeGreaterThan(100);

        int Differing(Func<HashSet<string>, CountedRecords> cell) => streets.Count(five =>
            Counts.Answer(Question(five) with { Records = cell(Shops(five)) }).Value.Count!.Figure
            != Counts.Answer(Question(five)).Value.Count!.Figure);
    }

    [Fact]
    public void A_sealed_count_opens_for_its_own_unit_and_secret_only()
    {
        var content = Cell(Shops(Streets(0, 3)));
        var sealedCount = Vault.Seal("street 1", content);

        Vault.Open("street 1", sealedCount).ShouldBe(content);
        Vault.Seal("street 1", content).ShouldBe(sealedCount);
        Vault.Seal("street 1", default).Length.ShouldBe(sealedCount.Length);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => Vault.Open("street 2", sealedCount));
        Should.Throw<System.Security.Cryptography.CryptographicException>(
            () => new SealedCounts([.. Secret.Reverse()]).Open("street 1", sealedCount));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => Vault.Open("street 1", [1, 2, 3]));
    }

    [Fact]
    public void A_spent_budget_refuses_before_anything_is_looked_at()
    {
        var question = Question(Streets(0, 40)) with { Spent = new BudgetSpent(Today, 100, 100) };
        Counts.Answer(question).Refusal!.Code.ShouldBe("DISCLOSURE-006");
    }

    private static AdHocAnswer Ask(
        HashSet<string> units, HashSet<string>? records = null, HashSet<string>? earlier = null) =>
        Counts.Answer(Question(units) with
        {
            Records = Cell(records ?? Shops(units)),
            Earlier = earlier is null ? [] : [new ReleasedSum(earlier)],
        }).Value;

    private static AdHocQuestion Question(HashSet<string> units) =>
        new("shops", units, Cell(Shops(units)), [], BudgetSpent.Nothing, Today);

    private static CountedRecords Cell(IEnumerable<string> records) => Vault.Keys.OfCell("shops", records);

    private static HashSet<string> Streets(int from, int number) =>
        [.. Enumerable.Range(from, number).Select(street => $"street {street}")];

    private static HashSet<string> Shops(IEnumerable<string> streets) =>
        [.. streets.SelectMany(street => Enumerable.Range(1, 8).Select(number => $"{street}/{number}"))];

    private static HashSet<string> Records(int number, int from = 0) =>
        [.. Enumerable.Range(from, number).Select(record => $"record {record}")];
}
