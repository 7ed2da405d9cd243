using System.Globalization;
using Dasta.Policies.Benchmarks;

namespace Connector.Tests.Benchmarks;

/// <summary>Attacks by a plan itself (indicators.md section 2.5, numbers 5, 7, 11, 12, 15): nothing is given.</summary>
public sealed class PlanAttackTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private static readonly int[] Eleven = [.. Enumerable.Range(1, 11)];

    [Fact]
    public async Task Attack_5_a_roster_filled_with_towns_that_nobody_admitted_or_twice_with_one_is_not_answered()
    {
        var plan = stage.Plan("2014MM10", Eleven);
        RosterMember[] sybils =
        [
            .. plan.Roster.Take(3), .. plan.Roster.Skip(3).Select((member, number) => member with
            {
                Did = BenchmarkStage.DidOf($"sybil{number}"), Operator = BenchmarkStage.DidOf($"sybil{number}"),
            }),
        ];
        RosterMember[] doubled = [.. plan.Roster.Take(11), plan.Roster[10]];

        (await stage.DecideAsync(Anew(plan) with { Roster = sybils })).ShouldBe("BENCH-107");
        (await stage.DecideAsync(Anew(plan) with { Roster = doubled })).ShouldBe("POLICY-103");
    }

    [Fact]
    public async Task Attack_7_bins_that_creep_past_a_figure_from_plan_to_plan_are_not_answered()
    {
        var plan = stage.Plan("2014MM10", Eleven);
        foreach (var shift in (double[])[-0.2, -0.1, 0, 0.1, 0.2])
        {
            var edges = plan.Edges.Select((edge, place) => place == 3 ? 104.1 + shift : edge).Order().ToArray();
            (await stage.DecideAsync(Anew(plan) with { Edges = edges })).ShouldBe("BENCH-108");
        }
    }

    [Fact]
    public async Task Attack_11_a_plan_that_is_looked_at_a_hundred_times_is_answered_with_the_same_bytes()
    {
        var plan = stage.Plan("2014MM01", Eleven);
        (await stage.DecideAsync(plan)).ShouldBe("answered");
        var given = await GivenAsync();

        for (var repeat = 0; repeat < 100; repeat++)
        {
            await stage.DecideAsync(plan);
            // Nor does it help to ask the same under another name.
            (await stage.DecideAsync(Anew(plan))).ShouldBe("BENCH-109");
        }

        (await GivenAsync()).ShouldBe(given);
        (await stage.CountAsync("connector.benchmark_subject where period = '2014MM01' and figure is not null"))
            .ShouldBe(1);

        Task<string> GivenAsync() => TextAsync(
            "select string_agg(md5(body), ' ' order by sequence) from node.outgoing_message "
            + $"where subject like '{plan.Id} %'");
    }

    [Fact]
    public async Task Attack_budget_the_answers_of_a_year_end_at_four_hundred_whatever_they_are_about()
    {
        var spent = await stage.CountAsync(
            "connector.benchmark_subject s join connector.benchmark_answer a on a.plan_hash = s.plan_hash "
            + "where a.state <> 'refused'");
        await DoAsync(
            $$"""
            insert into connector.benchmark_answer (plan_hash, plan, indicator, period, roster, state, decided_at)
            select 'spent' || number, '{}', 'S1', '2014MM01', '{}', 'completed', now()
            from generate_series(1, {{399 - spent}}) number
            """);
        (await stage.DecideAsync(stage.Plan("2014MM02", Eleven))).ShouldBe("answered");

        var last = stage.Plan("2014MM03", Eleven);
        (await stage.DecideAsync(last)).ShouldBe("BENCH-104");
        (await stage.CountAsync($"node.outgoing_message where subject like '{last.Id} %'")).ShouldBe(0);

        // What was answered in another year costs nothing in this one.
        await DoAsync(
            "update connector.benchmark_answer set decided_at = decided_at - interval '1 year' "
            + "where plan_hash like 'spent%'");
        (await stage.DecideAsync(Anew(last))).ShouldBe("answered");
        await DoAsync("delete from connector.benchmark_answer where plan_hash like 'spent%'");
    }

    [Fact]
    public async Task Attack_12_a_refusal_reads_the_same_and_an_answer_is_as_long_whatever_the_figure()
    {
        var figures = (double[])[20.001, 104.13, 399.9];
        var (refusals, lengths) = (new List<string>(), new List<long>());
        for (var number = 0; number < figures.Length; number++)
        {
            var month = string.Create(CultureInfo.InvariantCulture, $"2015MM0{number + 1}");
            await ReleaseAsync(month, figures[number]);
            var plan = stage.Plan(month, Eleven);
            var wrong = Anew(plan) with { ClipLower = 40 };
            (await stage.DecideAsync(wrong)).ShouldBe("BENCH-108");
            refusals.Add(await TextAsync(
                $"select refusal from connector.benchmark_answer where plan_hash = '{wrong.Id}'"));
            (await stage.DecideAsync(plan)).ShouldBe("answered");
            lengths.Add(long.Parse(await TextAsync(
                $"select sum(length(body))::text from node.outgoing_message where subject like '{plan.Id} %'"),
                CultureInfo.InvariantCulture));
        }

        refusals.Distinct().Count().ShouldBe(1);
        lengths.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Attack_15_a_plan_takes_no_expression_only_statistics_by_name()
    {
        var plan = stage.Plan("2014MM10", Eleven);

        (await stage.DecideAsync(Anew(plan) with { Statistics = ["mean * (nis = 31004)"] })).ShouldBe("BENCH-108");
        (await stage.DecideAsync(Anew(plan) with { Statistics = [.. Enumerable.Repeat("mean", 5)] }))
            .ShouldBe("POLICY-111");
    }

    [Theory]
    [InlineData(
        """
        insert into connector.standing_agreement values ('open', 'urn:dataset:open', '{V1}', '{}', now(), null);
        """, "delete from connector.standing_agreement where id = 'open'")]
    [InlineData(
        """
        insert into connector.standing_agreement values ('open', 'urn:dataset:open', '{S1,S7}', '{}', now(), null);
        """, "delete from connector.standing_agreement where id = 'open'")]
    [InlineData(
        """
        insert into connector.circle values ('urn:circle', 'Circle', '{}', now());
        insert into connector.offer values ('urn:circle', 'urn:p', 'Circle', null, '{V1}', '{}', now(), now());
        """, "delete from connector.offer where dataset = 'urn:circle'; delete from connector.circle")]
    public async Task Attack_open_figure_a_town_whose_figure_others_could_take_off_declines_whatever_it_is(
        string open, string shut)
    {
        var plan = stage.Plan("2014MM11", Eleven);
        await DoAsync(open);
        (await stage.DecideAsync(plan)).ShouldBe("BENCH-115");
        (await stage.DecideAsync(stage.Masked(plan))).ShouldBe("BENCH-115");
        (await stage.CountAsync($"node.outgoing_message where subject like '{plan.Id} %'")).ShouldBe(0);
        await DoAsync(shut);
    }

    [Fact]
    public async Task Attack_nested_a_town_answers_its_region_and_its_province_and_no_part_that_leaves_too_few()
    {
        int[] all = [.. Enumerable.Range(1, BenchmarkStage.Others)];

        (await stage.DecideAsync(stage.Plan("2014MM09", all))).ShouldBe("answered");
        (await stage.DecideAsync(stage.Plan("2014MM09", all[..14]))).ShouldBe("answered");
        (await stage.DecideAsync(stage.Plan("2014MM09", all[..10]))).ShouldBe("POLICY-105");
        (await stage.DecideAsync(stage.Plan("2014MM09", all[..^1]))).ShouldBe("POLICY-105");
    }

    private static BenchmarkPlan Anew(BenchmarkPlan plan) => plan with { Id = Guid.NewGuid().ToString() };

    private async Task ReleaseAsync(string month, double figure)
    {
        await using var command = stage.Town.Participant.Raw.CreateCommand(
            """
            insert into released.period values ($1, 'Month', '2015-01-01', '2015-01-28') on conflict do nothing;
            """);
        command.Parameters.AddWithValue(month);
        await command.ExecuteNonQueryAsync();
        await using var observation = stage.Town.Participant.Raw.CreateCommand(
            """
            insert into released.observation
            select 'V1_31004-centrum_' || code, 'V1', 2, '31004-centrum', code, 'Month', start_date, $2, 'None',
                'index', 'A', 'F', 1, '2013JJ00', now(), 1
            from released.period where code = $1
            """);
        observation.Parameters.AddWithValue(month);
        observation.Parameters.AddWithValue(figure);
        await observation.ExecuteNonQueryAsync();
    }

    private async Task DoAsync(string statements)
    {
        await using var command = stage.Town.Participant.State.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> TextAsync(string query)
    {
        await using var command = stage.Town.Participant.State.CreateCommand(query);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
