using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Benchmarks;

/// <summary>One false reply, which no one can see alone, must show in the sums and discard the whole batch.</summary>
public sealed class PoisonTests
{
    private static readonly double[] Honest = [80, 85, 90, 92, 95, 99, 101, 105, 110, 118, 125];

    public static TheoryData<string, Action<ulong[]>> Poisons => new()
    {
        { "a NaN read as bits", vector => vector[1] = BitConverter.DoubleToUInt64Bits(double.NaN) },
        { "a negative figure", vector => vector[1] = unchecked((ulong)-100_000_000L) },
        { "a slightly negative figure", vector => vector[1] = unchecked((ulong)-200_000L) },
        { "a figure beyond the bound", vector => vector[1] = 100_000_000 },
        { "a huge square", vector => vector[2] = 1UL << 62 },
        { "no square", vector => vector[2] = 0 },
        { "a negative square", vector => vector[2] = unchecked((ulong)-1_000_000_000L) },
        { "a false logarithm", vector => vector[3] = 40_000_000 },
        { "two towns in one", vector => vector[0] = 2 },
        { "no town", vector => vector[0] = 0 },
        { "two bins", vector => vector[4] = vector[5] = 1 },
        { "no bin", vector => Array.Clear(vector, 4, vector.Length - 4) },
        { "a bin that counts twice", vector => vector[7] *= 2 },
        { "a negative bin outweighed by another", vector => (vector[4], vector[5]) = (unchecked((ulong)-50L), 50) },
        { "bins that wrap around", vector => (vector[4], vector[5]) = (1UL << 63, 1UL << 63) },
        { "all words at their largest", vector => Array.Fill(vector, ulong.MaxValue) },
        { "another bin than the figure's", vector => (vector[7], vector[4], vector[1]) = (0, 1, 4_000_000) },
    };

    [Theory]
    [MemberData(nameof(Poisons))]
    public void Attack_9_a_poisoned_batch_is_discarded(string poison, Action<ulong[]> spoil)
    {
        var vectors = Honest.Append(104.13).Select(value => Contribution.Encode(value, Plans.Twelve)).ToArray();
        spoil(vectors[^1]);
        var (one, two) = Plans.SumsOf(Plans.Twelve, vectors);

        Collector.Open(Plans.Twelve, one, two, 12).Refusal.ShouldNotBeNull(poison).Code
            .ShouldBe(PolicyCodes.BatchDiscarded.Code);
    }

    [Fact]
    public void A_bin_below_zero_is_seen_even_where_every_bound_holds()
    {
        // Nobody is in the lowest bin, so one town can lend from it to raise the next one.
        var plan = Plans.Twelve with { ClipLower = 46 };
        var vectors = Honest.Append(104.13).Select(value => Contribution.Encode(value, plan)).ToArray();
        (vectors[^1][4], vectors[^1][5]) = (ulong.MaxValue, 1);
        var (one, two) = Plans.SumsOf(plan, vectors);

        Collector.Open(plan, one, two, 12).Refusal.ShouldNotBeNull().Code.ShouldBe(PolicyCodes.BatchDiscarded.Code);
    }

    [Fact]
    public void The_same_batch_without_poison_is_opened()
    {
        var (one, two) = Plans.Sums(Plans.Twelve, Honest.Append(104.13));

        Collector.Open(Plans.Twelve, one, two, 12).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_sum_of_other_length_or_over_other_reports_is_discarded()
    {
        var (one, two) = Plans.Sums(Plans.Twelve, Honest);

        Collector.Open(Plans.Twelve, one, two[..^1], 11).Refusal!.Code.ShouldBe(PolicyCodes.BatchDiscarded.Code);
        Collector.Open(Plans.Twelve, one, two, 12).Refusal!.Code.ShouldBe(PolicyCodes.BatchDiscarded.Code);
        Collector.Open(Plans.Twelve, one, one, 11).Refusal!.Code.ShouldBe(PolicyCodes.BatchDiscarded.Code);
    }
}
