using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Connector.Tests.Exchange;
using Connector.Tests.Pages;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Benchmarks.Noise;
using Dasta.Connector.Pages.Benchmarks;
using Dasta.Connector.Pages.Figures;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Indicators.Figures;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Values;
using ReleasedFigure = Dasta.Indicators.Figures.ReleasedFigure;

namespace Connector.Tests.Benchmarks;

/// <summary>What a town says to plans of several subjects, and to plans with noise.</summary>
public sealed class SubjectAnswerTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private static readonly int[] Eleven = [.. Enumerable.Range(1, 11)];

    [Fact]
    public async Task A_plan_of_three_months_is_answered_with_one_message_to_each_aggregator_and_gives_three_places()
    {
        var collector = await stage.Stage.AddPeerAsync("subjects", "catalogue");
        var plan = With(stage.Plan("2014MM01", Eleven), "2014MM02", "2014MM03");
        collector.Answers["/benchmarks/" + plan.Id] = _ => (200, new JsonObject
        {
            ["state"] = "closed",
            ["result"] = SubjectResults.Write([Result(90), Result(104.13), Result(120)]),
        });

        (await stage.DecideAsync(plan)).ShouldBe("answered");
        (await stage.CountAsync($"node.outgoing_message where subject like '{plan.Id} %'")).ShouldBe(2);
        await FollowAsync(plan, collector);

        (await stage.CountAsync(
            $"connector.benchmark_subject where plan_hash = '{plan.Id}' and figure = 104.13 "
            + "and percentile_lower is not null and (result ->> 'count')::int = 12")).ShouldBe(3);
        (await stage.CountAsync($"connector.benchmark_subject where plan_hash = '{plan.Id}' "
            + "and percentile_lower = 50 and percentile_upper = 50")).ShouldBe(1);
        var (page, reads) = await ShowAsync(plan.Id);
        reads.ShouldBe(1, "the own figures of all subjects are read at once");
        page.Further.Prepend(page).Select(one => (one.Period, one.Percentile is not null, one.Marks.Count)).ShouldBe(
            [("januari 2014", true, 3), ("februari 2014", true, 3), ("maart 2014", true, 3)]);
    }

    [Theory]
    [InlineData(Language.Dutch)]
    [InlineData(Language.English)]
    public async Task The_line_of_a_figure_shows_its_own_past_and_the_band_of_others_drawn_in_words_and_in_numbers(
        Language language)
    {
        var name = language == Language.Dutch ? "banded" : "banden";
        var collector = await stage.Stage.AddPeerAsync(name, "catalogue");
        var plan = stage.Plan(language == Language.Dutch ? "2014MM04" : "2014MM08", Eleven);
        collector.Answers["/benchmarks/" + plan.Id] = _ =>
            (200, new JsonObject { ["state"] = "closed", ["result"] = Result(96.5).ToJson() });
        (await stage.DecideAsync(plan)).ShouldBe("answered");
        await FollowAsync(plan, collector);
        var setting = new PageSetting(language, "Town", string.Empty, "/", null, []);

        var page = await RenderedPage.OfAsync<FigureLinePage>(new Dictionary<string, object?>
        {
            [nameof(FigureLinePage.Setting)] = setting,
            [nameof(FigureLinePage.Line)] = TwoYears(),
            [nameof(FigureLinePage.Marks)] = Array.Empty<DayMark>(),
            [nameof(FigureLinePage.Peers)] = await BenchmarkDesk.NewestOfAsync(
                stage.Town.Participant, "V1", "31004-centrum", setting, default),
        });

        var (past, others) = language == Language.Dutch
            ? ("Een jaar eerder: 111 (+10,8 %).",
                "van de 12 gemeenten ligt het midden bij 96,5. Uw cijfer is 104,13.")
            : ("A year before: 111 (+10.8 %).",
                "of the 12 towns the middle lies at 96.5. Your figure is 104.13.");
        var number = language == Language.Dutch ? ',' : '.';
        page.ShouldContain("<polygon class=\"band\"");
        page.ShouldContain("<polyline class=\"past\"");
        page.ShouldContain("<span class=\"past\"");
        Figcaption(page, 0).ShouldContain(past, customMessage: Figcaption(page, 0));
        page.ShouldContain("<rect class=\"band\"");
        page.ShouldContain("<circle class=\"own\"");
        Figcaption(page, 1).ShouldContain(others);
        // Both stand in numbers: the last month beside that of the year before, the band beside the own figure.
        var cells = Regex.Matches(WebUtility.HtmlDecode(page), "<(?:td|dd)[^>]*>([^<]*)</(?:td|dd)>")
            .Select(cell => cell.Groups[1].Value.Trim()).ToArray();
        cells.ShouldContain("123");
        cells.ShouldContain($"111 (+10{number}8 %)");
        cells.ShouldContain($"96{number}5");
        cells.ShouldContain($"104{number}13");
    }

    [Fact]
    public async Task A_plan_that_was_answered_before_figures_were_kept_ends_with_its_result_and_no_place()
    {
        var collector = await stage.Stage.AddPeerAsync("older", "catalogue");
        var plan = stage.Plan("2014MM11", Eleven);
        collector.Answers["/benchmarks/" + plan.Id] = _ =>
            (200, new JsonObject { ["state"] = "closed", ["result"] = Result(90).ToJson() });
        (await stage.DecideAsync(plan)).ShouldBe("answered");
        await using (var command = stage.Town.Participant.State.CreateCommand(
            $"update connector.benchmark_answer set figure = null where plan_hash = '{plan.Id}'"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await FollowAsync(plan, collector);

        (await stage.CountAsync($"connector.benchmark_answer where plan_hash = '{plan.Id}' and state = 'completed' "
            + "and result is not null and percentile_lower is null")).ShouldBe(1);
    }

    [Fact]
    public async Task A_town_that_lacks_one_figure_answers_none_of_the_plan()
    {
        var plan = With(stage.Plan("2014MM04", Eleven), "2013MM01");

        (await stage.DecideAsync(plan)).ShouldBe("BENCH-103");
        (await stage.CountAsync($"node.outgoing_message where subject like '{plan.Id} %'")).ShouldBe(0);
    }

    [Fact]
    public async Task Attack_2_a_roster_one_town_apart_in_any_of_its_months_is_refused_either_way()
    {
        (await stage.DecideAsync(With(stage.Plan("2014MM05", Eleven), "2014MM06"))).ShouldBe("answered");

        (await stage.DecideAsync(stage.Plan("2014MM06", [.. Eleven, 12]))).ShouldBe("POLICY-105");
        (await stage.DecideAsync(With(stage.Plan("2014MM07", [.. Eleven, 12]), "2014MM06"))).ShouldBe("POLICY-105");
        (await stage.DecideAsync(With(stage.Plan("2014MM08", Eleven), "2014MM06"))).ShouldBe("BENCH-109");
    }

    [Fact]
    public async Task Bins_laid_around_one_town_in_a_later_subject_are_refused()
    {
        var plan = With(stage.Plan("2014MM09", Eleven), "2014MM10");
        var laid = plan with
        {
            Further = [plan.Further[0] with { Edges = [60, 80, 104.0, 104.2, 120, 140, 160] }],
        };

        (await stage.DecideAsync(laid)).ShouldBe("BENCH-108");
    }

    [Fact]
    public async Task Noise_is_paid_for_by_indicator_and_year_until_twelve_are_spent()
    {
        var plan = stage.Plan("2014MM12", Eleven);
        (await stage.DecideAsync(plan)).ShouldBe("answered");
        await using (var command = stage.Town.Participant.State.CreateCommand(
            "update connector.benchmark_answer set plan = plan || '{\"epsilon\": 11.5}' "
            + $"where plan_hash = '{plan.Id}'"))
        {
            await command.ExecuteNonQueryAsync();
        }

        (await AffordsAsync(plan, 0.5)).ShouldBeTrue();
        (await AffordsAsync(plan, 0.6)).ShouldBeFalse();
        (await AffordsAsync(With(plan, "2014MM01"), 0.25)).ShouldBeTrue();
        (await AffordsAsync(With(plan, "2014MM01"), 0.3)).ShouldBeFalse();
        (await AffordsAsync(plan with { Indicator = "S1" }, 1)).ShouldBeTrue();
        (await AffordsAsync(plan, 1, DateTimeOffset.UtcNow.AddMinutes(1))).ShouldBeTrue();
    }

    private static string Figcaption(string page, int place) => WebUtility.HtmlDecode(
        Regex.Matches(page, "<figcaption>(.*?)</figcaption>", RegexOptions.Singleline)[place].Groups[1].Value);

    // Of two years, each month one higher than the one before.
    private static FigureLine TwoYears() => new(
        "V1", new FigureArea("31004-centrum", "Centrum"), [new FigureCut("Month", "total", 24)],
        new FigureCut("Month", "total", 24),
        [
            .. Enumerable.Range(0, 24).Select(month => new ReleasedFigure(
                $"V1_{month}", new DateOnly(2013, 1, 1).AddMonths(month), 100 + month, 98 + month, 102 + month, "None",
                "A", 1, 1, DateTimeOffset.UnixEpoch)),
        ]);

    // The page of a plan, and how often released figures were read for it.
    private async Task<(BenchmarkView Page, int Reads)> ShowAsync(string hash)
    {
        using var request = new Activity("page");
        var reads = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = done =>
            {
                if (done.TraceId == request.TraceId && done.TagObjects.Any(
                    tag => tag.Value is string text && text.Contains("released.observation", StringComparison.Ordinal)))
                {
                    Interlocked.Increment(ref reads);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        request.Start();
        var page = await BenchmarkDesk.ShowAsync(
            stage.Town.Participant, hash,
            new PageSetting(Language.Dutch, "Town", string.Empty, "/", null, []), default);
        return (page.ShouldNotBeNull(), reads);
    }

    // The collector is a stub that the town never had to judge.
    private Task FollowAsync(BenchmarkPlan plan, ScriptedPeer collector) =>
        stage.Town.Service<ResultFollower>().FollowAsync(
            stage.Town.Participant,
            new SignedPlan(
                plan.Id, plan with { Collector = collector.Did, CollectorAddress = collector.Base },
                BenchmarkPlanJson.Write(plan)),
            default);

    private async Task<bool> AffordsAsync(BenchmarkPlan plan, double epsilon, DateTimeOffset? yearStart = null)
    {
        await using var connection = await stage.Town.Participant.State.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return await NoiseLedger.AffordsAsync(
            transaction, plan, epsilon, yearStart ?? DateTimeOffset.UtcNow.AddDays(-1), default);
    }

    private static BenchmarkPlan With(BenchmarkPlan plan, params string[] periods) => plan with
    {
        Further =
        [
            .. periods.Select(period => new PlanSubject(
                plan.Indicator, plan.IndicatorVersion, Period.Parse(period).Value, plan.ReferencePeriod,
                plan.ClipLower, plan.ClipUpper, plan.Edges, plan.Statistics)),
        ],
    };

    private static BenchmarkResult Result(double median) => new(
        12, median, 1, median,
        [
            new(0.25, 0.9 * median, 0.8 * median, median, false),
            new(0.5, median, 0.9 * median, 1.1 * median, false),
            new(0.75, 1.1 * median, median, 1.2 * median, false),
        ]);
}
