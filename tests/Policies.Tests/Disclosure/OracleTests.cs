using System.Collections;
using Dasta.Policies.Disclosure;

namespace Policies.Tests.Disclosure;

/// <summary>Neither the words of a refusal nor the work behind it depend on the value that is protected.</summary>
public sealed class OracleTests
{
    private static readonly DisclosureControl Control = new(new DisclosureSettings());

    [Fact]
    public void Attack_refusal_oracle_every_value_below_the_threshold_is_refused_in_the_same_words() =>
        Enumerable.Range(0, 30).Select(count => Release(new DisclosureBasis.Count(count)))
            .Select(released => (released.Rule, released.Figure, released.Withheld))
            .Distinct().ShouldBe([("TooFewCounts", null, true)]);

    [Fact]
    public void Attack_refusal_oracle_dominance_and_too_few_contributors_are_refused_in_the_same_words() =>
        new double[][] { [100], [50, 50], [98, 1, 1], [50, 49, 1], [], [double.NaN, 1, 1] }
            .SelectMany(amounts => Enum.GetValues<ContributorKind>()
                .Select(kind => Release(new DisclosureBasis.Contributors(kind, amounts))))
            .Select(released => released.Rule).Distinct().ShouldBe(["ContributorsProtected"]);

    [Fact]
    public void Attack_latency_oracle_every_amount_is_looked_at_once_whatever_the_outcome()
    {
        foreach (var amounts in new double[][] { [10, 10, 10, 10], [97, 1, 1, 1], [0, 0, 0, 0], [double.NaN, 1, 1, 1] })
        {
            var counted = new CountedList(amounts);
            Release(new DisclosureBasis.All(
                new DisclosureBasis.Count(3), new DisclosureBasis.Contributors(ContributorKind.Merchants, counted)));
            counted.Looked.ShouldBe(4);
        }
    }

    [Fact]
    public void Attack_latency_oracle_passing_and_withholding_allocate_the_same()
    {
        var passes = new Candidate<string>("104.13", new DisclosureBasis.Count(30), 1);
        var fails = passes with { Basis = new DisclosureBasis.Count(29) };
        var merchants = passes with { Basis = Merchants(40, 30, 30) };
        var dominated = passes with { Basis = Merchants(98, 1, 1) };

        UsualDifference(fails, passes).ShouldBe(0);
        UsualDifference(dominated, merchants).ShouldBe(0);

        static DisclosureBasis Merchants(params double[] amounts) =>
            new DisclosureBasis.Contributors(ContributorKind.Merchants, amounts);
    }

    /// <summary>
    /// What one allocates more than the other in most of many calls: the first calls, and the call during which the
    /// runtime puts better code in place of what it compiled first, tell of the runtime instead.
    /// </summary>
    private static long UsualDifference(Candidate<string> one, Candidate<string> other) =>
        Enumerable.Range(0, 201).Select(_ => Allocated(one) - Allocated(other)).Order().ElementAt(100);

    private static long Allocated(Candidate<string> candidate)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Control.Release(candidate, (_, _) => string.Empty);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Released<double?> Release(DisclosureBasis basis) =>
        Control.Release<double?>(new Candidate<double?>(104.13, basis, 1), (_, _) => null);

    private sealed class CountedList(double[] amounts) : IReadOnlyList<double>
    {
        public int Looked { get; private set; }

        public int Count => amounts.Length;

        public double this[int index] => amounts[index];

        public IEnumerator<double> GetEnumerator()
        {
            foreach (var amount in amounts)
            {
                Looked++;
                yield return amount;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
