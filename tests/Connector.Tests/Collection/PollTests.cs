using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Deliveries;
using Connector.Tests.Exchange;
using Connector.Tests.Store;
using Dapper;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Collection.Polling.Telraam;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Collection;

/// <summary>Fetching from a service that behaves as Telraam does, well and badly.</summary>
public sealed class PollTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 34, 0, TimeSpan.Zero);
    private readonly List<(string Name, string Body)> _imported = [];
    private readonly SettableClock _clock = new() { Now = Now };
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private StubTelraam _telraam = null!;
    private GuardedHttp _http = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _telraam = await StubTelraam.StartAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
            settings["Polling"] = new JsonObject { ["LookSeconds"] = 3600, ["TelraamBase"] = _telraam.Base });
        _http = new GuardedHttp(new NodeSettings { Development = true });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _telraam.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task History_is_asked_for_in_windows_of_three_months_and_stored_before_the_position_moves()
    {
        await OrderAsync("2025-10-15", "9000001234");
        (await RunAsync()).Problem.ShouldBeNull();

        var asked = _telraam.Asked.ToArray();
        asked.Select(one => $"{one.Start:yyyy-MM-ddTHH}/{one.End:yyyy-MM-ddTHH}").ShouldBe(
            ["2025-10-15T00/2026-01-15T00", "2026-01-15T00/2026-04-15T00", "2026-04-15T00/2026-05-20T11"]);
        asked.Zip(asked.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        _imported.Count.ShouldBe(3);
        (await UntilAsync("9000001234")).ShouldBe(new DateTimeOffset(2026, 5, 20, 11, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_later_run_goes_on_where_the_last_one_stopped_and_asks_for_nothing_new_when_there_is_none()
    {
        await OrderAsync("2026-05-19", "1");
        var newOnly = Settings();
        newOnly.LookBackDays = 0;
        await RunAsync(settings: newOnly);
        await RunAsync(settings: newOnly);
        _telraam.Asked.Count.ShouldBe(1);
        _clock.Now = Now.AddHours(3);
        await RunAsync(settings: newOnly);
        _telraam.Asked.Last().ShouldBe(("1", new DateTime(2026, 5, 20, 11, 0, 0), new DateTime(2026, 5, 20, 14, 0, 0)));
    }

    [Fact]
    public async Task A_run_that_an_accident_cuts_off_is_told_and_comes_again_when_it_is_due()
    {
        await OrderAsync("2026-05-19", "1");
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into connector.secret values ('telraam', '\\x0102'::bytea, now())");

        _town.Service<PollDriver>().Forget(_town.Participant);
        await _town.Service<PollDriver>().LookAsync(CancellationToken.None);

        var (next, problem) = await connection.QuerySingleAsync<(DateTime, string?)>(
            "select next_at, problem_code from connector.poll");
        problem.ShouldBe(NodeCodes.Unexpected.Code);
        next.ShouldBeLessThan(DateTime.UtcNow.AddMinutes(61));
        next.ShouldBeGreaterThan(DateTime.UtcNow.AddMinutes(30));
    }

    [Fact]
    public async Task Hours_that_were_uploaded_late_are_found_by_asking_for_the_last_days_again()
    {
        await OrderAsync("2026-05-19", "7");
        _telraam.NotYet = (new DateTime(2026, 5, 19, 8, 0, 0), new DateTime(2026, 5, 19, 17, 0, 0));
        await RunAsync();
        _imported.ShouldHaveSingleItem().Body.ShouldNotContain("2026-05-19T12:00:00");

        // As long as nothing came, the report is the same to the byte under the same name: the import knows it.
        await RunAsync();
        await RunAsync();
        _imported[1].ShouldBe(_imported[2]);
        _telraam.NotYet = null;
        _clock.Now = Now.AddHours(3);
        await RunAsync();

        // The order begins on the day before: nothing earlier is asked for.
        _telraam.Asked.Last().ShouldBe(("7", new DateTime(2026, 5, 19), new DateTime(2026, 5, 20)));
        _imported.Count.ShouldBe(5);
        _imported[^1].Body.ShouldContain("2026-05-19T12:00:00");
        (await UntilAsync("7")).ShouldBe(new DateTimeOffset(2026, 5, 20, 14, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(-1)]
    [InlineData(-2)]
    public async Task What_may_pass_is_tried_again_in_the_same_run(int fault)
    {
        await OrderAsync("2026-05-20", "1");
        Queue(fault, 2);
        (await RunAsync()).Problem.ShouldBeNull();
        _telraam.Asked.Count.ShouldBe(3);
        _imported.ShouldHaveSingleItem().Body.ShouldEndWith("]}");
    }

    [Theory]
    [InlineData(500, "COLLECT-009")]
    [InlineData(-1, "NODE-031")]
    [InlineData(-2, "COLLECT-010")]
    public async Task A_segment_that_keeps_failing_is_left_for_a_while_and_the_others_go_on(int fault, string code)
    {
        await OrderAsync("2026-05-20", "1", "2");
        Queue(fault, 4);
        (await RunAsync()).ShouldBe(new PollEnd(null, null, FailedSegments: 1));
        _telraam.Asked.Count.ShouldBe(5);
        _imported.ShouldHaveSingleItem().Name.ShouldStartWith("telraam-2-");
        (await TroubleAsync("1"))!.Code.ShouldBe(code);

        // Not before its time, and then it is as if nothing had been.
        await RunAsync();
        _telraam.Asked.Count.ShouldBe(5);
        _clock.Now = Now.AddMinutes(60);
        (await RunAsync()).ShouldBe(new PollEnd(null, null));
        _imported.Count.ShouldBe(3);
        (await TroubleAsync("1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_segment_that_is_refused_backs_off_longer_each_time_and_stands_in_the_list_of_sources()
    {
        await PutSourceAsync();
        await OrderAsync("2026-05-20", "1", "2");
        _telraam.Refused = "1";
        for (var failures = 1; failures <= 6; failures++)
        {
            (await RunAsync()).FailedSegments.ShouldBe(1);
            var trouble = (await TroubleAsync("1"))!;
            (trouble.Failures, trouble.Since, trouble.NextAt - _clock.Now).ShouldBe(
                (failures, Now, TimeSpan.FromHours(failures < 6 ? Math.Pow(2, failures - 1) : 24)));
            _clock.Now = trouble.NextAt;
        }

        _imported.ShouldAllBe(one => one.Name.StartsWith("telraam-2-", StringComparison.Ordinal));
        var source = JsonNode.Parse((await _town.ManageAsync(HttpMethod.Get, "sources")).ShouldHave(200).Text)![0]!;
        source["fetching"]!["troubles"]![0]!["code"]!.GetValue<string>().ShouldBe("COLLECT-007");

        // Who corrects the order need not wait.
        await OrderAsync("2026-05-20", "1", "2");
        (await TroubleAsync("1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_service_that_is_down_ends_the_run_after_three_segments_and_the_next_run_goes_on()
    {
        await OrderAsync("2026-05-20", "1", "2", "3", "4", "5");
        Queue(500, 12);
        (await RunAsync()).Problem!.Code.ShouldBe("COLLECT-009");
        _telraam.Asked.Count.ShouldBe(12);
        (await RunAsync()).ShouldBe(new PollEnd(null, null));
        _imported.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_request_to_wait_ends_the_run_for_so_long()
    {
        await OrderAsync("2026-05-20", "1", "2");
        _telraam.Faults.Enqueue(context => StubTelraam.Status(context, 429, "90"));
        var end = await RunAsync();
        end.Problem!.Code.ShouldBe("COLLECT-008");
        end.Wait.ShouldBe(TimeSpan.FromSeconds(90));
        _telraam.Asked.Count.ShouldBe(1);

        _telraam.Faults.Enqueue(context => StubTelraam.Status(
            context, 503, DateTimeOffset.UtcNow.AddSeconds(40).ToString("R", CultureInfo.InvariantCulture)));
        (await RunAsync()).Wait!.Value.TotalSeconds.ShouldBeInRange(35, 41);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_not_tried_again_and_stands_nowhere()
    {
        await OrderAsync("2026-05-20", "1");
        var end = await RunAsync("wrong-key-0815");
        end.Problem!.Code.ShouldBe("COLLECT-006");
        end.Problem.ToString().ShouldNotContain("wrong-key");
        _telraam.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_of_megabytes_is_taken_and_one_beyond_the_limit_is_asked_for_in_halves()
    {
        // 2,123 hours of some 3 kB are 6 MB.
        _telraam.Padding = 2_900;
        await OrderAsync("2026-02-21", "1");
        (await RunAsync()).Problem.ShouldBeNull();
        _imported.Select(one => one.Body.Length).ShouldHaveSingleItem().ShouldBeGreaterThan(6_000_000);

        _imported.Clear();
        _telraam.Asked.Clear();
        await OrderAsync("2026-02-21", "2");
        (await RunAsync(settings: Settings(answerMegabytes: 2))).Problem.ShouldBeNull();
        _imported.Select(one => one.Name).Distinct().Count().ShouldBeInRange(4, 8);
        _imported.Max(one => one.Body.Length).ShouldBeLessThan(2 * 1024 * 1024);
        (await UntilAsync("2")).ShouldBe(new DateTimeOffset(2026, 5, 20, 11, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_slow_answer_counts_as_none()
    {
        await OrderAsync("2026-05-20", "1");
        _telraam.Faults.Enqueue(context => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted));
        (await RunAsync(settings: Settings(answerSeconds: 1))).Problem.ShouldBeNull();
        _telraam.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_can_not_be_stored_is_told_of_and_the_position_stays()
    {
        await OrderAsync("2026-05-20", "1");
        var end = await RunAsync(import: (_, _, _, _) =>
            Task.FromResult<Outcome<Done>>(IndicatorCodes.FileUnreadable.Refuse()));
        end.FailedSegments.ShouldBe(1);
        (await TroubleAsync("1"))!.Code.ShouldBe("INDICATOR-004");
        (await UntilAsync("1")).ShouldBeNull();
    }

    private void Queue(int fault, int times)
    {
        for (var count = 0; count < times; count++)
        {
            _telraam.Faults.Enqueue(fault switch
            {
                -1 => StubTelraam.BreakOffAsync,
                -2 => StubTelraam.TruncateAsync,
                _ => context => StubTelraam.Status(context, fault),
            });
        }
    }

    private static PollSettings Settings(int answerSeconds = 20, int answerMegabytes = 8) => new()
    {
        PauseMilliseconds = 10, AnswerSeconds = answerSeconds, AnswerMegabytes = answerMegabytes,
    };

    private async Task OrderAsync(string from, params string[] segments)
    {
        var order = PollOrder.Read("street", new JsonObject
        {
            ["service"] = "telraam",
            ["segments"] = new JsonArray([.. segments.Select(one => JsonValue.Create(one))]),
            ["secret"] = "telraam",
            ["from"] = from,
            ["everyMinutes"] = 60,
        }).Value;
        await PollStore.PutAsync(_town.Participant.State, order, Now, CancellationToken.None);
    }

    private async Task<PollEnd> RunAsync(
        string key = StubTelraam.Key, PollSettings? settings = null,
        Func<string, byte[], string, CancellationToken, Task<Outcome<Done>>>? import = null)
    {
        var used = settings ?? Settings();
        used.TelraamBase = _telraam.Base;
        var poll = (await PollStore.AllAsync(_town.Participant.State, CancellationToken.None)).Single();
        var run = new PollRun(new TelraamClient(_http, used), used, _clock, import ?? ((_, body, name, _) =>
        {
            _imported.Add((name, Encoding.UTF8.GetString(body)));
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }));
        return await run.RunAsync(_town.Participant, poll, key, CancellationToken.None);
    }

    private async Task PutSourceAsync()
    {
        var mapping = TestTown.Mapping("c0");
        mapping["id"] = "street";
        (await _town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
    }

    private async Task<SegmentTrouble?> TroubleAsync(string segment) =>
        (await PollStore.AllAsync(_town.Participant.State, CancellationToken.None)).Single()
            .Troubles.GetValueOrDefault(segment);

    private async Task<DateTimeOffset?> UntilAsync(string segment) =>
        (await PollStore.AllAsync(_town.Participant.State, CancellationToken.None)).Single()
            .Positions.TryGetValue(segment, out var until) ? until : null;
}
