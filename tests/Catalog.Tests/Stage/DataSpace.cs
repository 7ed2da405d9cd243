using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Values;
using Npgsql;

namespace Catalog.Tests.Stage;

/// <summary>
/// A small data space: real catalogue and aggregators on Kestrel and PostgreSQL, stub identity and connectors.
/// Everything it made is dropped at the end.
/// </summary>
public class DataSpace : IAsyncLifetime
{
    private readonly string _prefix = TestDatabase.UniquePrefix();
    private readonly string _folder = Directory.CreateTempSubdirectory("dasta-catalog-test").FullName;
    private readonly GuardedHttp _http = new(new NodeSettings { Development = true });

    public DataSpace()
        : this(new StubConnectors(20))
    {
    }

    private protected DataSpace(StubConnectors connectors) => Connectors = connectors;

    internal StubIdentity Identity { get; } = new();

    internal StubConnectors Connectors { get; }

    internal RunningHost Catalogue { get; private set; } = null!;

    internal RunningHost AggregatorOne { get; private set; } = null!;

    internal RunningHost AggregatorTwo { get; private set; } = null!;

    internal Did Province { get; } = Did.Parse("did:web:province.example.be").Value;

    internal Did Researcher { get; } = Did.Parse("did:web:university.example.be").Value;

    internal Did Authority { get; } = Did.Parse("did:web:authority.example.be").Value;

    public async Task InitializeAsync()
    {
        await Identity.StartAsync();
        await Connectors.StartAsync();
        Catalogue = await HostAsync(CatalogRole.Catalogue, "did:web:operator-x.example.be");
        AggregatorOne = await HostAsync(CatalogRole.Aggregator, "did:web:operator-y.example.be");
        AggregatorTwo = await HostAsync(CatalogRole.Aggregator, "did:web:operator-z.example.be");
        Identity.Admit(Province, "province", "https://province.example.be", "30000");
        Identity.Admit(Researcher, "researcher", "https://university.example.be");
        Identity.Admit(Authority, "governance", "https://authority.example.be");
        foreach (var town in Connectors.Towns)
        {
            Identity.Admit(
                town.Did, "municipality", town.Base, town.Nis, town.Operator.ToString(), town.Agreement.PublicJwk());
        }

        await ListAgainAsync();
    }

    public async Task DisposeAsync()
    {
        await Catalogue.DisposeAsync();
        await AggregatorOne.DisposeAsync();
        await AggregatorTwo.DisposeAsync();
        await Connectors.DisposeAsync();
        await Identity.DisposeAsync();
        _http.Dispose();
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(TestDatabase.Server);
        await using var connection = await source.OpenConnectionAsync();
        foreach (var name in await connection.QueryAsync<string>(
            "select datname from pg_database where datname like @prefix", new { prefix = _prefix + "%" }))
        {
            await connection.ExecuteAsync($"drop database if exists {name} with (force)");
        }

        foreach (var role in await connection.QueryAsync<string>(
            "select rolname from pg_roles where rolname like @prefix", new { prefix = _prefix + "%" }))
        {
            await connection.ExecuteAsync($"drop role if exists {role}");
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Waits until every host reads the participants again: at most every two seconds.</summary>
    internal static Task ListAgainAsync() => Task.Delay(2_200);

    /// <summary>Sends a request as a participant and gives status and body.</summary>
    internal async Task<(int Status, JsonNode? Body, string? Link)> SendAsync(
        HttpMethod method, string address, Did? from, Did audience, JsonObject? body = null, params string[] roles)
    {
        using var request = new HttpRequestMessage(method, address);
        if (from is { } caller)
        {
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Bearer", Identity.Token(caller, audience, roles));
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var answer = await _http.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldNotBe(500, new[] { Catalogue, AggregatorOne, AggregatorTwo }
            .Select(host => host.Log.Problems).FirstOrDefault(problems => problems.Length > 0));
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 || !IsJson(answer) ? null : JsonNode.Parse(text),
            answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null);
    }

    /// <summary>Asks the planner as a participant.</summary>
    internal Task<(int Status, JsonNode? Body, string? Link)> AskAsync(
        Did from, IEnumerable<StubTown> roster, string period = "2014MM12", int deadlineSeconds = 60,
        string mode = "shares", string releaseClass = "town") =>
        SendAsync(HttpMethod.Post, $"{Catalogue.Base}/benchmarks", from, Catalogue.Did, new JsonObject
        {
            ["indicator"] = "V1",
            ["period"] = period,
            ["referencePeriod"] = "2013JJ00",
            ["roster"] = new JsonArray([.. roster.Select(town => (JsonNode)town.Did.ToString())]),
            ["deadlineSeconds"] = deadlineSeconds,
            ["mode"] = mode,
            ["releaseClass"] = releaseClass,
        });

    /// <summary>Asks the planner for a group.</summary>
    internal Task<(int Status, JsonNode? Body, string? Link)> AskGroupAsync(
        string group, string period, string releaseClass, string mode = "shares") =>
        SendAsync(HttpMethod.Post, $"{Catalogue.Base}/benchmarks", Province, Catalogue.Did, new JsonObject
        {
            ["indicator"] = "V1", ["period"] = period, ["referencePeriod"] = "2013JJ00", ["group"] = group,
            ["releaseClass"] = releaseClass, ["mode"] = mode,
        });

    /// <summary>Lets every town of an asked benchmark contribute and gives the benchmark once it has ended.</summary>
    internal async Task<JsonObject> RunAsync((int Status, JsonNode? Body, string? Link) asked)
    {
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var hash = (string)asked.Body!["planHash"]!;
        var plan = await PlanAsync(hash);
        var roster = plan.Roster.Select(member => Connectors.Towns.Single(town => town.Did == member.Did)).ToArray();
        await Task.WhenAll(roster.Select(async town =>
        {
            if (plan.Mode == BenchmarkMode.Shares)
            {
                await ContributeAsync(town, hash, plan);
                return;
            }

            (await PushAsync(HostOf(plan.Aggregators[0]), hash, town.Did, town.Mask(hash, plan))).ShouldBe(201);
        }));
        var ended = await EndedAsync((string)asked.Body["id"]!, Province);
        ((string?)ended["state"]).ShouldBe("closed", ended.ToJsonString());
        return ended;
    }

    /// <summary>Reads an address of the catalogue as text, with its media type.</summary>
    internal async Task<(int Status, string MediaType, string Text)> ReadAsync(string address, Did? from = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, address.StartsWith('/') ? Catalogue.Base + address : address);
        if (from is { } caller)
        {
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Bearer", Identity.Token(caller, Catalogue.Did));
        }

        using var answer = await _http.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldNotBe(500, Catalogue.Log.Problems);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? string.Empty,
            await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The rows an address of the catalogue's OData gives.</summary>
    internal async Task<JsonArray> RowsAsync(string query, Did? from = null)
    {
        var answer = await ReadAsync("/odata/v4/" + query, from);
        answer.Status.ShouldBe(200, answer.Text);
        return JsonNode.Parse(answer.Text)!["value"]!.AsArray();
    }

    /// <summary>Pushes one share body to one of the aggregators.</summary>
    internal async Task<int> PushAsync(RunningHost aggregator, string planHash, Did from, JsonObject share) =>
        (await SendAsync(HttpMethod.Post, $"{aggregator.Base}/aggregate/v1/plans/{planHash}/shares", from,
            aggregator.Did, (JsonObject)share.DeepClone())).Status;

    /// <summary>Pushes both shares of a town to the aggregators the plan names.</summary>
    internal async Task ContributeAsync(StubTown town, string planHash, BenchmarkPlan plan)
    {
        var (one, two) = town.Contribute(planHash, plan);
        (await PushAsync(HostOf(plan.Aggregators[0]), planHash, town.Did, one)).ShouldBe(201);
        (await PushAsync(HostOf(plan.Aggregators[1]), planHash, town.Did, two)).ShouldBe(201);
    }

    internal RunningHost HostOf(PlanAggregator aggregator) =>
        aggregator.Did == AggregatorOne.Did ? AggregatorOne : AggregatorTwo;

    /// <summary>The plan with a hash, as the planner stored it.</summary>
    internal async Task<BenchmarkPlan> PlanAsync(string planHash)
    {
        await using var connection = await Catalogue.Node.State.OpenConnectionAsync();
        var payload = await connection.QuerySingleAsync<string>(
            "select payload from catalog.benchmark where plan_hash = @planHash", new { planHash });
        return BenchmarkPlanJson.Read((JsonObject)JsonNode.Parse(payload)!).Value;
    }

    /// <summary>The benchmark once it is no longer collecting.</summary>
    internal async Task<JsonObject> EndedAsync(string id, Did from, int seconds = 30)
    {
        for (var attempt = 0; attempt < seconds * 10; attempt++)
        {
            var (status, body, _) = await SendAsync(
                HttpMethod.Get, $"{Catalogue.Base}/benchmarks/{id}", from, Catalogue.Did);
            status.ShouldBe(200);
            if ((string?)body!["state"] != "collecting")
            {
                return (JsonObject)body;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The benchmark did not end.");
    }

    private static bool IsJson(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;

    private async Task<RunningHost> HostAsync(string role, string runBy)
    {
        var host = new RunningHost(_folder, _prefix, role, Identity);
        await host.StartAsync();
        Identity.Admit(host.Did, role, host.Base, null, runBy,
            role == CatalogRole.Aggregator ? host.Node.Agreement.PublicJwk() : null);
        return host;
    }
}
