using Dasta.Connector.Benchmarks;
using Dasta.Connector.Benchmarks.Evidence;
using Dasta.Connector.Hosting;
using Dasta.Policies.Benchmarks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Connector.Tests.Benchmarks;

/// <summary>Plans a dishonest planner could have signed, and what a town says to each (BQ-1, "accepts iff").</summary>
public sealed class ContributorTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private static readonly int[] Eleven = [.. Enumerable.Range(1, 11)];

    [Fact]
    public async Task A_sound_plan_is_answered_once_and_its_roster_never_again()
    {
        var plan = stage.Plan("2014MM01", Eleven);

        (await stage.DecideAsync(plan)).ShouldBe("answered");
        (await stage.DecideAsync(plan with { Id = Guid.NewGuid().ToString() })).ShouldBe("BENCH-109");
        (await stage.CountAsync($"node.outgoing_message where subject like '{plan.Id} %'")).ShouldBe(2);
        (await stage.CountAsync(
            "connector.audit_entry where action = 'benchmark' and outcome = 'answered' "
            + "and decision::jsonb ->> 'decision' = 'permit'")).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_participant_whose_database_is_away_keeps_no_other_of_its_process_from_answering()
    {
        var town = stage.Town.Participant;
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        var away = new HostedParticipant
        {
            Slug = "away", Name = "away", Kind = town.Kind, Nis = town.Nis, Operator = town.Operator,
            Base = town.Base, Acting = town.Acting, Agreement = town.Agreement, State = nowhere, Raw = nowhere,
            Reads = nowhere, Town = town.Town,
        };
        var both = new HostedParticipants();
        both.Fill([away, town], ["away", "town"]);
        using var driver = new BenchmarkDriver(
            stage.Town.Service<PlanFeed>(), stage.Town.Service<Contributor>(), stage.Town.Service<ResultFollower>(),
            stage.Town.Service<ReceiptFollower>(),
            both, stage.Town.Service<ConnectorSettings>(), TimeProvider.System, NullLogger<BenchmarkDriver>.Instance);
        var plan = stage.Plan("2014MM12", Eleven);

        await driver.LookAsync(
            [new SignedPlan(plan.Id, plan, BenchmarkPlanJson.Write(plan))], CancellationToken.None);

        (await stage.CountAsync($"node.outgoing_message where subject like '{plan.Id} %'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_written_to_the_audit_once_however_often_the_plan_is_looked_at()
    {
        var plan = stage.Plan("2014MM01", Eleven) with { ClipLower = 40 };

        (await stage.DecideAsync(plan)).ShouldBe("BENCH-108");
        (await stage.DecideAsync(plan)).ShouldBe("BENCH-108");

        (await stage.CountAsync(
            "connector.audit_entry e join connector.benchmark_answer a on a.plan_hash = e.resource "
            + $"where a.plan ->> 'id' = '{plan.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_that_look_at_rosters_one_town_apart_never_both_answer()
    {
        var contributors = Enumerable.Range(0, 6).Select(_ => new Contributor(
            stage.Town.Service<StandingOffers>(), stage.Town.Service<Dasta.Node.Trust.Participants>(),
            stage.Town.Service<Dasta.Node.Database.OutboxDriver>(),
            stage.Town.Service<Dasta.Connector.Audit.AuditActivity>(), TimeProvider.System));
        var plans = Enumerable.Range(0, 6).Select(left => stage.Plan("2014MM02", Eleven.Where(one => one != left + 1)));

        var decided = await Task.WhenAll(contributors.Zip(plans, stage.DecideAsync).ToArray());

        decided.Count(code => code == "answered").ShouldBe(1, string.Join(' ', decided));
        decided.Count(code => code == "POLICY-105").ShouldBe(5, string.Join(' ', decided));
    }

    [Fact]
    public async Task Towns_that_nobody_admitted_or_that_another_operator_runs_do_not_fill_a_roster()
    {
        var plan = stage.Plan("2014MM03", Eleven);
        var stranger = plan.Roster[^1] with { Did = BenchmarkStage.DidOf("sybil") };
        var runElsewhere = plan.Roster[^1] with { Operator = BenchmarkStage.DidOf("shell-company") };
        var renumbered = plan.Roster[^1] with { Nis = Dasta.Specs.Values.NisCode.Parse("31099").Value };

        foreach (var member in (RosterMember[])[stranger, runElsewhere, renumbered])
        {
            var swapped = plan with { Id = Guid.NewGuid().ToString(), Roster = [.. plan.Roster.SkipLast(1), member] };
            (await stage.DecideAsync(swapped)).ShouldBe("BENCH-107");
        }
    }

    [Fact]
    public async Task An_aggregator_with_another_key_operator_or_address_is_not_spoken_to()
    {
        var plan = stage.Plan("2014MM04", Eleven);
        var (one, two) = (plan.Aggregators[0], plan.Aggregators[1]);
        PlanAggregator[][] wrong =
        [
            [one, two with { EncryptionKey = one.EncryptionKey }],
            [one, two with { Operator = BenchmarkStage.DidOf("third-body") }],
            [one, two with { Address = "https://aggregator-two.example.evil.example" }],
            [one, two with { Did = BenchmarkStage.DidOf("province") }],
        ];

        foreach (var aggregators in wrong)
        {
            (await stage.DecideAsync(plan with { Id = Guid.NewGuid().ToString(), Aggregators = aggregators }))
                .ShouldBe("BENCH-107");
        }

        (await stage.DecideAsync(plan with { CollectorAddress = "https://elsewhere.example" })).ShouldBe("BENCH-107");
    }

    [Fact]
    public async Task Bins_or_bounds_laid_around_one_town_are_refused()
    {
        var plan = stage.Plan("2014MM05", Eleven);

        (await stage.DecideAsync(plan with { Edges = [60, 80, 104.0, 104.2, 120, 140, 160] })).ShouldBe("BENCH-108");
        (await stage.DecideAsync(plan with { ClipLower = 40 })).ShouldBe("BENCH-108");
        (await stage.DecideAsync(plan with { IndicatorVersion = plan.IndicatorVersion - 1 })).ShouldBe("BENCH-108");
    }

    [Fact]
    public async Task A_plan_whose_time_is_over_costs_nothing()
    {
        var plan = stage.Plan("2014MM06", Eleven);
        var past = plan with { NotBefore = plan.NotBefore.AddDays(-2), Deadline = plan.Deadline.AddDays(-2) };

        (await stage.DecideAsync(past)).ShouldBe("BENCH-106");
        (await stage.DecideAsync(plan)).ShouldBe("answered");
    }

    [Fact]
    public async Task A_registry_full_of_other_plans_does_not_hide_the_one_that_names_this_town()
    {
        var start = DateTimeOffset.UtcNow.AddDays(-1);
        for (var number = 0; number < 250; number++)
        {
            var other = stage.Plan("2014MM07", Eleven) with { Group = $"flood {number}" };
            stage.Stage.Identity.Register(
                BenchmarkPlanJson.Write(other with { Roster = [.. other.Roster.Skip(1)] }), start.AddMinutes(number));
        }

        var hash = stage.Stage.Identity.Register(
            BenchmarkPlanJson.Write(stage.Plan("2014MM08", Eleven)), start.AddMinutes(300));
        var feed = ActivatorUtilities.CreateInstance<PlanFeed>(stage.Town.Service<IServiceProvider>());

        (await feed.PullAsync(CancellationToken.None)).Value.Select(plan => plan.Hash).ShouldBe([hash]);
        var next = stage.Stage.Identity.Register(
            BenchmarkPlanJson.Write(stage.Plan("2014MM09", Eleven)), start.AddMinutes(301));
        (await feed.PullAsync(CancellationToken.None)).Value.Select(plan => plan.Hash).ShouldBe([hash, next], true);
    }
}
