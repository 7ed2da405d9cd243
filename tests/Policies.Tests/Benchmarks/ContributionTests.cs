using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Benchmarks;

public sealed class ContributionTests
{
    [Fact]
    public void A_figure_is_encoded_as_count_sum_square_logarithm_and_bin()
    {
        var vector = Contribution.Encode(104.13, Plans.Twelve);

        vector.ShouldBe([1UL, 104_130UL, 10_843_057UL, 4_645_640UL, 0UL, 0UL, 0UL, 1UL, 0UL, 0UL]);
    }

    [Theory]
    [InlineData(0.0, 20_000, 0)]
    [InlineData(-5.0, 20_000, 0)]
    [InlineData(1e9, 400_000, 5)]
    [InlineData(double.PositiveInfinity, 400_000, 5)]
    [InlineData(30.0, 30_000, 0)]
    [InlineData(300.0, 300_000, 5)]
    public void A_figure_beyond_the_bounds_is_moved_onto_them_and_falls_in_an_end_bin(double value, int sum, int bin)
    {
        var vector = Contribution.Encode(value, Plans.Twelve);

        vector[1].ShouldBe((ulong)sum);
        vector[4 + bin].ShouldBe(1UL);
        vector[4..].Sum(word => (decimal)word).ShouldBe(1);
    }

    [Fact]
    public void A_missing_figure_is_never_contributed() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Contribution.Encode(double.NaN, Plans.Twelve));

    [Fact]
    public void The_shares_of_any_vector_sum_back_to_it() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<ulong[]>(), vector =>
        {
            var (one, two) = Contribution.Split(vector);
            return one.Zip(two, (left, right) => unchecked(left + right)).SequenceEqual(vector);
        }));

    [Fact]
    public void A_share_survives_its_bytes_which_are_little_endian()
    {
        var (one, _) = Contribution.Split(Contribution.Encode(104.13, Plans.Twelve));

        Contribution.FromBytes(Contribution.ToBytes(one), Plans.Twelve).Value.ShouldBe(one);
        Contribution.ToBytes([0x0102UL])[..2].ShouldBe([(byte)2, (byte)1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(79)]
    [InlineData(81)]
    [InlineData(88)]
    public void A_share_of_another_length_is_refused(int bytes) =>
        Contribution.FromBytes(new byte[bytes], Plans.Twelve).Refusal!.Code.ShouldBe(PolicyCodes.MalformedShare.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_share_alone_says_nothing_about_the_figure(int aggregator)
    {
        // Two very different towns, ten thousand replies each: every byte of every word must be distributed alike. One
        // chi-square over all bytes of all words; the bound is five deviations, so that it never fails by chance while
        // one byte left open exceeds it many times over.
        var low = CountBytes(21.5, aggregator);
        var high = CountBytes(399.0, aggregator);
        var (statistic, degrees) = (0.0, 0);
        for (var place = 0; place < low.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                double difference = low[place][value] - high[place][value];
                double total = low[place][value] + high[place][value];
                statistic += total == 0 ? 0 : difference * difference / total;
            }

            degrees += 255;
        }

        statistic.ShouldBeLessThan(degrees + (5 * Math.Sqrt(2.0 * degrees)));
        low.Length.ShouldBe(high.Length);
    }

    private static int[][] CountBytes(double value, int aggregator)
    {
        const int Runs = 10_000;
        var counts = Enumerable.Range(0, Plans.Twelve.Words * 8).Select(_ => new int[256]).ToArray();
        var vector = Contribution.Encode(value, Plans.Twelve);
        for (var run = 0; run < Runs; run++)
        {
            var (one, two) = Contribution.Split(vector);
            var bytes = Contribution.ToBytes(aggregator == 0 ? one : two);
            for (var place = 0; place < bytes.Length; place++)
            {
                counts[place][bytes[place]]++;
            }
        }

        return counts;
    }
}
