using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Benchmarks;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Benchmarks;

/// <summary>
/// A town with one released figure a month, among others that exist in the participants list only.
/// </summary>
public sealed class BenchmarkStage : IAsyncLifetime
{
    /// <summary>How many other towns there are.</summary>
    internal const int Others = 26;

    private static readonly BenchmarkEntry V1 = IndicatorDefinitions.Find("V1")!.Benchmark!;
    private readonly Dictionary<string, AgreementKey> _keys = [];

    internal Stage Stage { get; private set; } = null!;

    internal StagedConnector Town { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Stage = await Stage.OpenAsync();
        for (var number = 1; number <= Others; number++)
        {
            _keys[$"town{number}"] = AgreementKey.Create(DidOf($"town{number}"));
            Stage.Identity.Admit($"https://town{number}.example", $"Town {number}", "municipality", Nis(number),
                encryptionKey: _keys[$"town{number}"].PublicJwk());
        }

        foreach (var name in (string[])["one", "two"])
        {
            _keys[name] = AgreementKey.Create(DidOf($"aggregator-{name}"));
            Stage.Identity.Admit($"https://aggregator-{name}.example", name, "aggregator", null,
                DidOf($"body-{name}").ToString(), _keys[name].PublicJwk());
        }

        Stage.Identity.Admit("https://catalogue.example", "Catalogue", "catalogue");
        Stage.Identity.Admit("https://province.example", "Province", "province", "30000");
        Town = await Stage.AddConnectorAsync("town", ParticipantKind.Municipality, Nis(0));
        Stage.Identity.Admit(Town.Participant.Base, "town", ParticipantKind.Municipality, Nis(0),
            encryptionKey: Town.Participant.Agreement.PublicJwk());
        await Stage.UntilAsync(
            async () => (await Town.Service<Participants>().FindAsync(Town.Did, CancellationToken.None)).Value,
            record => record.EncryptionKey is not null);
        var policy = Orders.OpenPolicy();
        policy["permission"]![0]!["action"] = "aggregate";
        (await Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer("urn:dataset:index", policy, "V1")))
            .ShouldHave(201);
        await ReleaseAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        await Stage.DisposeAsync();
    }

    /// <summary>A plan that nothing is wrong with, over this town and the others of these numbers.</summary>
    internal BenchmarkPlan Plan(string period, IEnumerable<int> others)
    {
        var roster = others.Select(number => new RosterMember(
                DidOf($"town{number}"), NisCode.Parse(Nis(number)).Value, DidOf($"town{number}")))
            .Prepend(new RosterMember(Town.Did, NisCode.Parse(Nis(0)).Value, Town.Did)).ToArray();
        var now = DateTimeOffset.UtcNow;
        return new BenchmarkPlan(
            Guid.NewGuid().ToString(), "V1", 2, Period.Parse(period).Value, Period.Year(2013), 20, 400,
            FirstPeriodEdges.Of(roster.Length, V1), "list", "Towns listed by the requester.", 10, 2, 5,
            BenchmarkPlan.StatisticsOf(V1), "town", roster, [Aggregator("one"), Aggregator("two")],
            DidOf("catalogue"), "https://catalogue.example", DidOf("province"), Terms.Purpose + "benchmark",
            now.AddMinutes(-1), now.AddMinutes(10), 1);
    }

    /// <summary>The same by masks, with the first aggregator as hub.</summary>
    internal BenchmarkPlan Masked(BenchmarkPlan plan) => plan with
    {
        Id = Guid.NewGuid().ToString(),
        Mode = BenchmarkMode.Masks,
        Aggregators = [plan.Aggregators[0]],
        Roster =
        [
            .. plan.Roster.Select((member, place) => member with
            {
                EncryptionKey = place == 0 ? Town.Participant.Agreement.PublicJwk()
                    : KeyOf(member.Did.ToString().Split(':', '.')[2]).PublicJwk(),
            }),
        ],
    };

    internal AgreementKey KeyOf(string name) => _keys[name];

    /// <summary>Ends an answered plan as if its result had come.</summary>
    internal async Task EndAsync(BenchmarkPlan plan, string state, int? count = null)
    {
        await using var command = Town.Participant.State.CreateCommand(
            """
            update connector.benchmark_answer set state = $2, result = jsonb_build_object('count', $3::int)
            where plan_hash = $1
            """);
        command.Parameters.AddWithValue(plan.Id);
        command.Parameters.AddWithValue(state);
        command.Parameters.AddWithValue((object?)count ?? DBNull.Value);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    internal Task<string> DecideAsync(BenchmarkPlan plan) =>
        DecideAsync(Town.Service<Contributor>(), plan);

    /// <summary>What the town decides: answered, or the code it refuses with.</summary>
    internal async Task<string> DecideAsync(Contributor contributor, BenchmarkPlan plan)
    {
        // The hash stands for the plan here; that it is the hash of what governance signed is the feed's work.
        var signed = new SignedPlan(plan.Id, plan, BenchmarkPlanJson.Write(plan));
        var considered = await contributor.ConsiderAsync(Town.Participant, signed, CancellationToken.None);
        return considered.Refusal?.Code ?? "answered";
    }

    internal async Task<long> CountAsync(string what)
    {
        await using var command = Town.Participant.State.CreateCommand($"select count(*) from {what}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    internal static Did DidOf(string host) => Did.Parse($"did:web:{host}.example").Value;

    private static string Nis(int number) => (31004 + number).ToString(CultureInfo.InvariantCulture);

    private PlanAggregator Aggregator(string name) => new(
        DidOf($"aggregator-{name}"), DidOf($"body-{name}"), $"https://aggregator-{name}.example",
        (JsonObject)_keys[name].PublicJwk().DeepClone());

    private async Task ReleaseAsync()
    {
        await using var command = Town.Participant.Raw.CreateCommand(
            """
            insert into released.indicator values ('V1', 1, 'n', 'n', 'index', 'd', 'd') on conflict do nothing;
            insert into released.area values ('31004-centrum', 'Centrum', 'zone', '31004') on conflict do nothing;
            insert into released.period
            select format('2014MM%s', to_char(month, 'FM00')), 'Month', make_date(2014, month, 1),
                make_date(2014, month, 28)
            from generate_series(1, 12) month on conflict do nothing;
            insert into released.observation
            select 'V1_31004-centrum_' || code, 'V1', 2, '31004-centrum', code, 'Month', start_date, 104.13, 'None',
                'index', 'A', 'F', 1, '2013JJ00', now(), 1
            from released.period;
            """);
        await command.ExecuteNonQueryAsync();
    }
}
