using System.Buffers.Binary;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Masks;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Benchmarks.Attacks;

/// <summary>
/// Attacks on one reply or one result (indicators.md section 2.5, numbers 1, 8, 9, 11, 13 and 18).
/// </summary>
public sealed class InspectionAttackTests
{
    private const int Runs = 10_000;

    // Chi-square with 255 degrees of freedom exceeds this once in a thousand times.
    private const double Critical = 330.52;

    private static readonly BenchmarkPlan Plan = Plans.Twelve;

    [Theory]
    [InlineData(40.0)]
    [InlineData(104.13)]
    [InlineData(390.0)]
    public void Attack_1_the_bytes_either_aggregator_gets_are_uniform_whatever_the_figure(double figure)
    {
        var random = new Random(20_260_101);
        var vector = Contribution.Encode(figure, Plan);
        var (first, second) = (new long[256], new long[256]);
        for (var run = 0; run < Runs; run++)
        {
            var (one, two) = Contribution.Split(vector, random.NextBytes);
            Tally(Contribution.ToBytes(one), first);
            Tally(Contribution.ToBytes(two), second);
        }

        ChiSquare(first).ShouldBeLessThan(Critical);
        ChiSquare(second).ShouldBeLessThan(Critical);
    }

    [Theory]
    [InlineData(40.0)]
    [InlineData(390.0)]
    public void Attack_1_the_bytes_the_hub_gets_in_mode_B_are_uniform_whatever_the_figure(double figure)
    {
        var tally = new long[256];
        var vector = Contribution.Encode(figure, Plan);
        for (var run = 0; run < Runs; run++)
        {
            var secret = new byte[32];
            BinaryPrimitives.WriteInt32LittleEndian(secret, run);
            var masked = MaskedContribution.Of(
                vector, 0, Plan, other => PairMask.KeyOf([.. secret, (byte)other], "plan", "2014MM12", 1));
            Tally(Contribution.ToBytes(masked), tally);
        }

        ChiSquare(tally).ShouldBeLessThan(Critical);
    }

    [Fact]
    public void Attack_1_every_reply_is_as_long_as_any_other() =>
        new[] { 20.0, 99.9, 400 }.Select(figure =>
                Contribution.ToBytes(Contribution.Split(Contribution.Encode(figure, Plan)).ShareOne).Length)
            .Distinct().ShouldHaveSingleItem();

    [Fact]
    public void Attack_11_a_report_id_is_the_same_in_every_repetition_and_says_nothing_without_its_key()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => ReportId.Of([1, 2, 3], "plan", "2014MM12")).Distinct();

        var id = ids.ShouldHaveSingleItem();
        ReportId.Of([1, 2, 4], "plan", "2014MM12").ShouldNotBe(id);
        ReportId.Of([1, 2, 3], "other", "2014MM12").ShouldNotBe(id);
    }

    [Fact]
    public void Attack_8_a_second_reply_under_an_id_is_an_incident_and_changes_nothing()
    {
        var aggregation = new Aggregation(Plan);
        var id = ReportId.Of([1], "plan", "2014MM12");
        aggregation.Add(Plan.Roster[0].Did, id, Share(80)).Value.ShouldBeTrue();

        aggregation.Add(Plan.Roster[0].Did, id, Share(90)).Refusal!.Code.ShouldBe(PolicyCodes.DifferingReply.Code);
        aggregation.ReportIds.ShouldBe([id]);
    }

    [Fact]
    public void Attack_13_a_total_that_one_town_makes_up_is_not_released()
    {
        var nights = Plan with
        {
            ClipLower = 1, ClipUpper = 300_000, Edges = [2, 10, 20, 40, 80, 1_000, 200_000],
        };
        double[] values = [250_000, .. Enumerable.Repeat(200.0, 11)];
        (250_000 / values.Sum()).ShouldBeGreaterThan(0.99);

        Open(nights, values).Total.ShouldBeNull();
        Open(nights, [.. Enumerable.Repeat(900.0, 12)]).Total.ShouldBe(10_800);
    }

    [Fact]
    public void Attack_18_who_knows_the_largest_town_learns_only_the_end_bin_of_the_others()
    {
        double[] others = [80, 85, 90, 92, 95, 99, 101, 105, 110, 118, 125];
        var (near, far) = (Open(Plan, [.. others, 220]), Open(Plan, [.. others, 390]));

        near.Quantiles.ShouldBe(far.Quantiles);
        near.Histogram.ShouldBe(far.Histogram);
        near.Histogram[^1].Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    private static byte[] Share(double figure) => Contribution.ToBytes(Contribution.Encode(figure, Plan));

    private static BenchmarkResult Open(BenchmarkPlan plan, double[] values)
    {
        var (one, two) = Plans.Sums(plan, values);
        return Collector.Open(plan, one, two, values.Length).Value;
    }

    private static void Tally(byte[] bytes, long[] tally)
    {
        foreach (var one in bytes)
        {
            tally[one]++;
        }
    }

    private static double ChiSquare(long[] tally)
    {
        var expected = tally.Sum() / 256.0;
        return tally.Sum(count => Math.Pow(count - expected, 2) / expected);
    }
}
