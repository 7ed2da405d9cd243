using Dasta.Policies;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Policies.Tests.Benchmarks;

/// <summary>Plans of several subjects: each is judged, opened and written as if it were alone.</summary>
public sealed class SubjectPlanTests
{
    private static readonly double[] Figures = [80, 85, 90, 92, 95, 99, 101, 105, 110, 118, 125, 130];

    [Fact]
    public void A_plan_of_several_subjects_is_read_as_it_was_written_and_bins_are_written_once()
    {
        var written = BenchmarkPlanJson.Write(Year());

        written["further"]!.AsArray().Count.ShouldBe(2);
        var read = BenchmarkPlanJson.Read(written).Value;
        read.Each.Select(one => (one.Indicator, one.Period)).ShouldBe(
            Year().Each.Select(one => (one.Indicator, one.Period)));
        read.Each[^1].Edges.ShouldBe(Year().Each[^1].Edges);
        BenchmarkPlanJson.Write(read).ToJsonString().ShouldBe(written.ToJsonString());
        BenchmarkPlanJson.Write(Plans.Twelve).ContainsKey("further").ShouldBeFalse();
    }

    [Fact]
    public void Every_subject_opens_to_what_it_gives_alone_and_one_poisoned_discards_all()
    {
        var plan = Year();
        var (one, two) = Plans.SumsOf(plan, Figures.Select(figure =>
            Contribution.Encode([.. plan.Each.Select((_, place) => figure + place)], plan)));

        var results = Collector.OpenEach(plan, one, two, 12).Value;

        foreach (var (place, alone) in plan.Each.Index())
        {
            var (left, right) = Plans.Sums(alone, Figures.Select(figure => figure + place));
            results[place].ShouldBe(Collector.Open(alone, left, right, 12).Value);
        }

        one[^1] += 3;
        Collector.OpenEach(plan, one, two, 12).Refusal.ShouldNotBeNull().Code
            .ShouldBe(PolicyCodes.BatchDiscarded.Code);
        Collector.Open(plan, one, two, 12).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void Attack_2_a_roster_one_town_off_in_any_subject_is_refused()
    {
        var plan = Year();
        foreach (var subject in plan.Each)
        {
            var before = new AnsweredPlan(subject.Indicator, subject.Period, Plans.Codes(0, 13));

            PlanRules.Check(plan, null, [before]).Refusal.ShouldNotBeNull().Code
                .ShouldBe(PolicyCodes.RosterDifference.Code);
            PlanRules.CheckOpening(plan, Plans.Codes(0, 12), [before]).Refusal.ShouldNotBeNull().Code
                .ShouldBe(PolicyCodes.RosterDifference.Code);
        }

        PlanRules.Check(plan, null, [new AnsweredPlan("V1", Period.Month(2016, 1), Plans.Codes(0, 13))])
            .Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_subject_twice_or_with_bins_of_its_own_making_or_too_many_of_them_are_refused()
    {
        var plan = Year();
        var twice = plan with { Further = [.. plan.Further, plan.Further[0]] };
        var many = plan with
        {
            Further =
            [
                .. Enumerable.Range(0, PolicyLimits.Subjects).Select(month => plan.Further[0] with
                {
                    Period = Period.Month(1990 + (month / 12), 1 + (month % 12)),
                }),
            ],
        };
        var unordered = plan with { Further = [plan.Further[0] with { Edges = [.. plan.Edges.Reverse()] }] };

        foreach (var faulty in (BenchmarkPlan[])[twice, many, unordered])
        {
            PlanRules.Check(faulty, null, []).Succeeded.ShouldBeFalse();
        }
    }

    // Twelve months of one indicator and a month of another.
    private static BenchmarkPlan Year()
    {
        var plan = Plans.Twelve;
        PlanSubject Of(string indicator, Period period) => new(
            indicator, 1, period, plan.ReferencePeriod, plan.ClipLower, plan.ClipUpper, plan.Edges, plan.Statistics);
        return plan with
        {
            Further =
            [
                .. Enumerable.Range(1, 11).Select(month => Of("V1", Period.Month(2014, month))),
                Of("S1", Period.Month(2014, 12)),
            ],
        };
    }
}
