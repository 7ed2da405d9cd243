using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Registers;
using Connector.Tests.Store;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Hosting;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Benchmarks;

/// <summary>
/// From what peers released to an index to their median: a plan is answered with a released level, its collector
/// publishes the result, and the next release has the index.
/// </summary>
public sealed class PeerMedianTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private const string Nis = "31004";
    private const double Inhabitants = 20_000;

    private static readonly (string Level, string Index)[] Indices =
        [("V2b", "V2"), ("V3b", "V3"), ("V3d", "V3c"), ("T2", "T2b")];

    [Fact]
    public async Task Indices_to_the_median_of_peers_have_values_once_their_benchmarks_were_opened()
    {
        await using var town = await TownAsync();
        var before = await ReleaseAsync(town);
        before.Indicators.Where(one => Indices.Any(pair => pair.Index == one.Indicator)).Sum(one => one.Values)
            .ShouldBe(0);

        foreach (var (level, _) in Indices)
        {
            await OpenAsync(town, level, median: 0.8 * await ValueAsync(town, level));
        }

        await ReleaseAsync(town);
        foreach (var (level, index) in Indices)
        {
            // The index of what the peers' median is four fifths of, whatever it is.
            (await ValueAsync(town, index)).ShouldBe(125, 0.5, $"{index} of {level}");
            (await town.ScalarAsync<string>($"""
                SELECT reference_figures FROM released.observation
                WHERE indicator_code = '{index}' AND period_code = '2025MM10' AND value IS NOT NULL
                """)).ShouldContain($"peerMedian:{level} 2025-10-01 (2025MM10, version ");
            // What October's median is says nothing of November.
            (await town.ScalarAsync<long>($"""
                SELECT count(*) FROM released.observation
                WHERE indicator_code = '{index}' AND period_code <> '2025MM10' AND value IS NOT NULL
                """)).ShouldBe(0);
        }
    }

    private static async Task<TestTown> TownAsync()
    {
        var town = await TestTown.CreateAsync();
        await town.PutGoldenAsync("zones-geojson", ("nis", Nis));
        await town.FeedAsync(
            "zones", await File.ReadAllTextAsync(Path.Combine(RegisterStage.Golden, "zones-geojson/rows.geojson")));
        await town.PutGoldenAsync("reference-csv");
        await town.FeedAsync("reference", string.Create(
            CultureInfo.InvariantCulture, $"NIS_code,inhabitants,km2,beds\n{Nis},{Inhabitants},17.4,\n"));
        var generated = new GeneratedTown(TownPlans.Of("oostende"));
        var presence = SourceMappings.Of(generated.Plan, SourceKind.Presence);
        presence["nis"] = Nis;
        presence["zones"]![0]!["slug"] = "centrum";
        presence["place"]!["zone"] = "centrum";
        await town.FeedAsync((await town.PutAsync(presence)).Id, "dag,personen\n" + string.Join('\n', Enumerable
            .Range(0, 152).Select(day => new DateOnly(2025, 7, 1).AddDays(day)).Select(day => string.Create(
                CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{9000 + (day.Day * 700 % 1300)}"))));
        foreach (var file in TownFiles.Of(generated).Where(file => file.Kind is SourceKind.Nights or SourceKind.Beds))
        {
            var mapping = SourceMappings.Of(generated.Plan, file.Kind);
            mapping["nis"] = Nis;
            var source = await town.PutAsync(mapping);
            using var content = new MemoryStream();
            file.Write(content);
            (await town.TryFeedAsync(source.Id, content.ToArray())).Refusal.ShouldBeNull();
        }

        return town;
    }

    // The driver answered the plan with this figure; then the collector has the result.
    private async Task OpenAsync(TestTown town, string level, double median)
    {
        var collector = await stage.Stage.AddPeerAsync("collector-" + level.ToLowerInvariant(), "catalogue");
        var plan = stage.Plan("2025MM10", Enumerable.Range(1, 11)) with
        {
            Indicator = level, IndicatorVersion = IndicatorDefinitions.Find(level)!.Version, ReferencePeriod = null,
            Collector = collector.Did, CollectorAddress = collector.Base,
        };
        var result = new BenchmarkResult(
            12, median, 1, median,
            [
                new(0.25, 0.9 * median, 0.8 * median, median, false),
                new(0.5, median, 0.9 * median, 1.1 * median, false),
                new(0.75, 1.1 * median, median, 1.2 * median, false),
            ]);
        collector.Answers["/benchmarks/" + plan.Id] = _ =>
            (200, new JsonObject { ["state"] = "completed", ["result"] = result.ToJson() });
        var host = stage.Town.Participant;
        var participant = new HostedParticipant
        {
            Slug = host.Slug, Name = host.Name, Kind = host.Kind, Nis = host.Nis, Operator = host.Operator,
            Base = host.Base, Acting = host.Acting, State = host.State, Agreement = host.Agreement, Raw = town.Raw,
            Reads = town.Reads, Town = town.Store,
        };
        var signed = new SignedPlan("plan-" + plan.Id, plan, BenchmarkPlanJson.Write(plan));
        var figure = (await new FigureLookup(town.Reads).FindAsync(plan, default)).Value[0];
        await using (var connection = await host.State.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            (await AnswerStore.AnswerAsync(transaction, signed, plan.Id, [figure], DateTimeOffset.UtcNow, default))
                .ShouldBeTrue();
            await transaction.CommitAsync();
        }

        await stage.Town.Service<ResultFollower>().FollowAsync(participant, signed, default);
    }

    private static Task<double> ValueAsync(TestTown town, string indicator) => town.ScalarAsync<double>($"""
        SELECT value FROM released.observation
        WHERE indicator_code = '{indicator}' AND period_code = '2025MM10' AND breakdown = 'total'
            AND value IS NOT NULL
        """);

    private static async Task<ReleaseSummary> ReleaseAsync(TestTown town) => (await town.Store.ReleaseAsync(
        new ReleaseRequest(
            2024, [.. Indices.SelectMany(pair => new[] { pair.Level, pair.Index })], [Granularity.Month]),
        new DisclosureControl(new DisclosureSettings()), default)).Value;
}
