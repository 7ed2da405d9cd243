using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Benchmarks;

public sealed class AggregationTests
{
    private const string PlanHash = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";
    private static readonly BenchmarkPlan Plan = Plans.Twelve;

    [Fact]
    public void Two_aggregators_together_give_the_sums_of_the_towns_both_heard()
    {
        var plan = Plans.OfTowns(12);
        var (one, two) = (new Aggregation(plan), new Aggregation(plan));
        var values = Enumerable.Range(0, 12).Select(town => 80.0 + (5 * town)).ToArray();
        foreach (var (value, town) in values.Select((value, town) => (value, town)))
        {
            var (shareOne, shareTwo) = Contribution.Split(Contribution.Encode(value, plan));
            if (town != 3)
            {
                one.Add(plan.Roster[town].Did, Id(town), Contribution.ToBytes(shareOne)).Value.ShouldBeTrue();
            }

            if (town != 7)
            {
                two.Add(plan.Roster[town].Did, Id(town), Contribution.ToBytes(shareTwo)).Value.ShouldBeTrue();
            }
        }

        var both = one.Intersect(two.ReportIds);
        var result = Collector.Open(plan, one.Sum(both, []).Value, two.Sum(both, []).Value, both.Count).Value;

        both.Count.ShouldBe(10);
        two.Intersect(one.ReportIds).ShouldBe(both);
        result.Mean.ShouldBe(values.Where((_, town) => town is not 3 and not 7).Average(), 0.001);
    }

    [Fact]
    public void The_same_reply_again_changes_nothing_and_another_under_its_id_is_an_incident()
    {
        var aggregation = Filled(12);
        var sum = Filled(12).Sum(aggregation.ReportIds, []).Value;

        aggregation.Add(Plan.Roster[0].Did, Id(0), Share(0)).Value.ShouldBeFalse();
        aggregation.Add(Plan.Roster[0].Did, Id(0), Share(1)).Refusal!.Code.ShouldBe(PolicyCodes.DifferingReply.Code);
        aggregation.Add(Plan.Roster[1].Did, Id(0), Share(0)).Refusal!.Code.ShouldBe(PolicyCodes.DifferingReply.Code);
        aggregation.Sum(aggregation.ReportIds, []).Value.ShouldBe(sum);
    }

    [Fact]
    public void A_town_cannot_count_twice_under_two_ids()
    {
        var aggregation = Filled(11);

        aggregation.Add(Plan.Roster[0].Did, Id(50), Share(0)).Refusal!.Code.ShouldBe(PolicyCodes.DifferingReply.Code);
        aggregation.ReportIds.Count.ShouldBe(11);
    }

    [Fact]
    public void A_stranger_a_malformed_id_and_a_share_of_other_length_are_refused()
    {
        var aggregation = new Aggregation(Plan);

        aggregation.Add(Plans.Town(99).Did, Id(0), Share(0)).Refusal!.Code.ShouldBe(PolicyCodes.NotAContributor.Code);
        aggregation.Add(Plan.Roster[0].Did, "short", Share(0)).Refusal!.Code.ShouldBe(PolicyCodes.MalformedShare.Code);
        aggregation.Add(Plan.Roster[0].Did, Id(0), new byte[8]).Refusal!.Code.ShouldBe(PolicyCodes.MalformedShare.Code);
        aggregation.ReportIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_batch_is_opened_over_one_set_only_and_repeats_the_same_bytes()
    {
        var aggregation = Filled(12);
        var all = aggregation.ReportIds;
        var sum = aggregation.Sum(all, []).Value;

        aggregation.Sum([.. all.Reverse()], []).Value.ShouldBe(sum);
        aggregation.Sum([.. all.Skip(1)], []).Refusal!.Code.ShouldBe(PolicyCodes.BatchBurnt.Code);
        aggregation.Add(Plan.Roster[0].Did, Id(0), Share(0)).Value.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_added_after_the_opening()
    {
        var aggregation = Filled(11);
        aggregation.Sum(aggregation.ReportIds, []).Succeeded.ShouldBeTrue();

        aggregation.Add(Plan.Roster[11].Did, Id(11), Share(11)).Refusal!.Code.ShouldBe(PolicyCodes.BatchBurnt.Code);
    }

    [Fact]
    public void Too_few_reports_unknown_ones_and_a_set_off_by_one_from_an_opened_one_are_not_summed()
    {
        var aggregation = Filled(12);

        aggregation.Sum([.. aggregation.ReportIds.Take(9)], []).Refusal!.Code.ShouldBe(PolicyCodes.TooFewReplies.Code);
        aggregation.Sum([.. aggregation.ReportIds, Id(70)], []).Refusal!.Code.ShouldBe(PolicyCodes.UnknownReport.Code);
        aggregation.Sum(aggregation.ReportIds, [Plans.Answered(0, 11)]).Refusal!.Code
            .ShouldBe(PolicyCodes.RosterDifference.Code);
        aggregation.Sum(aggregation.ReportIds, []).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void An_operator_whose_towns_are_left_with_few_others_gets_no_sum_to_take_its_own_off()
    {
        // Ten of twelve replied: enough, but seven beside the operator of three could be told by subtraction.
        var aggregation = Filled(10);

        aggregation.Sum(aggregation.ReportIds, []).Refusal!.Code.ShouldBe(PolicyCodes.OperatorConcentration.Code);
    }

    [Fact]
    public void A_report_id_is_the_same_for_every_repetition_and_another_for_every_plan_period_and_key()
    {
        var key = new byte[32];
        var id = ReportId.Of(key, PlanHash, "2014MM12");

        // HMAC-SHA256 with a key of 32 zero bytes, computed with another tool.
        id.ShouldBe("W8oUdliCSe8KoXIWkBB-Kw");
        ReportId.IsValid(id).ShouldBeTrue();
        string[] others =
        [
            ReportId.Of(key, PlanHash, "2014MM11"), ReportId.Of(key, "A" + PlanHash[1..], "2014MM12"),
            ReportId.Of([.. key.Skip(1), 1], PlanHash, "2014MM12"),
        ];
        others.Append(id).Distinct().Count().ShouldBe(4);
    }

    private static Aggregation Filled(int towns)
    {
        var aggregation = new Aggregation(Plan);
        for (var town = 0; town < towns; town++)
        {
            aggregation.Add(Plan.Roster[town].Did, Id(town), Share(town)).Value.ShouldBeTrue();
        }

        return aggregation;
    }

    private static string Id(int town) => ReportId.Of([(byte)town], PlanHash, Plan.Period.Code);

    private static byte[] Share(int town) => Contribution.ToBytes(Contribution.Encode(80 + town, Plan));
}
