using System.Security.Cryptography;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Masks;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Benchmarks.Masks;

/// <summary>BQ-1 mode B: pairwise masks and one hub.</summary>
public sealed class MaskedAggregationTests
{
    private const string PlanHash = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";
    private static readonly BenchmarkPlan Plan = Plans.Twelve;

    [Fact]
    public void Masks_vanish_from_the_sum_of_all_and_the_result_is_that_of_two_shares()
    {
        double[] values = [81.234, 85, 90.5, 92, 95, 99.999, 101, 105, 110, 118, 125.125, 140];
        var hub = new MaskedAggregation(Plan);
        for (var town = 0; town < values.Length; town++)
        {
            hub.Add(Plan.Roster[town].Did, Masked(values[town], town)).Value.ShouldBeTrue();
        }

        var masked = Collector.Open(Plan, hub.Sum([]).Value, new ulong[Plan.Words], 12).Value;

        var (one, two) = Plans.Sums(Plan, values);
        masked.ShouldBe(Collector.Open(Plan, one, two, 12).Value);
    }

    [Fact]
    public void With_one_town_absent_nothing_is_opened_and_the_others_sum_is_noise()
    {
        var hub = new MaskedAggregation(Plan);
        var sum = new ulong[Plan.Words];
        for (var town = 0; town < 11; town++)
        {
            var masked = Masked(100, town);
            hub.Add(Plan.Roster[town].Did, masked);
            var words = Contribution.FromBytes(masked, Plan).Value;
            sum = [.. sum.Zip(words, (total, word) => unchecked(total + word))];
        }

        hub.Sum([]).Refusal!.Code.ShouldBe(PolicyCodes.TooFewReplies.Code);
        hub.Absent.ShouldBe([Plan.Roster[11]]);
        Collector.Open(Plan, sum, new ulong[Plan.Words], 11).Refusal!.Code.ShouldBe(PolicyCodes.BatchDiscarded.Code);
    }

    [Fact]
    public void Another_round_has_other_masks()
    {
        var secret = SecretOf(0, 1);

        PairMask.KeyOf(secret, PlanHash, "2014MM12", 1).ShouldNotBe(PairMask.KeyOf(secret, PlanHash, "2014MM12", 2));
        PairMask.KeyOf(secret, PlanHash, "2014MM12", 1).ShouldNotBe(PairMask.KeyOf(secret, PlanHash, "2014MM11", 1));
    }

    [Fact]
    public void A_mask_is_the_counter_mode_of_AES_over_zeros()
    {
        // NIST SP 800-38A, F.5.5, with a counter from nought: the first block is AES-256 of a block of zeros
        // (NIST AESAVS, GFSbox, key of zeros: dc95c078a2408989ad48a21492842087).
        var words = PairMask.WordsOf(new byte[32], 3);

        words[0].ShouldBe(BitConverter.ToUInt64(Convert.FromHexString("dc95c078a2408989")));
        words[1].ShouldBe(BitConverter.ToUInt64(Convert.FromHexString("ad48a21492842087")));
        words.Length.ShouldBe(3);
    }

    [Fact]
    public void A_reply_is_filed_once_and_another_one_for_its_town_is_an_incident()
    {
        var hub = new MaskedAggregation(Plan);
        hub.Add(Plan.Roster[0].Did, Masked(100, 0)).Value.ShouldBeTrue();

        hub.Add(Plan.Roster[0].Did, Masked(100, 0)).Value.ShouldBeFalse();
        hub.Add(Plan.Roster[0].Did, Masked(101, 0)).Refusal!.Code.ShouldBe(PolicyCodes.DifferingReply.Code);
        hub.Add(Plans.Town(50).Did, Masked(100, 0)).Refusal!.Code.ShouldBe(PolicyCodes.NotAContributor.Code);
        hub.Add(Plan.Roster[1].Did, new byte[7]).Refusal!.Code.ShouldBe(PolicyCodes.MalformedShare.Code);
    }

    private static byte[] Masked(double value, int town) => Contribution.ToBytes(MaskedContribution.Of(
        Contribution.Encode(value, Plan), town, Plan,
        other => PairMask.KeyOf(SecretOf(town, other), PlanHash, Plan.Period.Code, Plan.Round)));

    // What ECDH gives both ends alike.
    private static byte[] SecretOf(int one, int other) =>
        SHA256.HashData([(byte)Math.Min(one, other), (byte)Math.Max(one, other)]);
}
