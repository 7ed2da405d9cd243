using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Identity.Tests.Support;

namespace Identity.Tests.Governance;

/// <summary>An identity node with everyone a benchmark needs.</summary>
public sealed class PlanStage : IAsyncLifetime
{
    private readonly List<AgreementKey> _keys = [];

    public IdentityNode Identity { get; } = new();

    public async Task InitializeAsync()
    {
        await Identity.InitializeAsync();
        await Identity.AdmitAsync("catalogue", "catalogue");
        await Identity.AdmitAsync("province", "province", nis: "30000");
        for (var number = 0; number < 10; number++)
        {
            await Identity.AdmitAsync(
                $"town-{number}", "municipality", $"3100{number}", $"did:web:operator-{number % 4}.example");
        }

        for (var number = 0; number < 2; number++)
        {
            var key = AgreementKey.Create(Identity.Participants.DidOf($"aggregator-{number}"));
            _keys.Add(key);
            await Identity.AdmitAsync(
                $"aggregator-{number}", "aggregator", operatedBy: $"did:web:sum-{number}.example", agreement: key);
        }
    }

    public async Task DisposeAsync()
    {
        await Identity.DisposeAsync();
        _keys.ForEach(key => key.Dispose());
    }

    /// <summary>A plan that is true in every particular, with an id of its own.</summary>
    public JsonObject Plan()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["indicator"] = "V1",
            ["indicatorVersion"] = 1,
            ["period"] = "2014MM12",
            ["clip"] = new JsonArray(20, 400),
            ["edges"] = new JsonArray(46, 80, 100, 120, 215),
            ["group"] = "all",
            ["membershipRule"] = "named",
            ["statistics"] = new JsonArray("mean", "median"),
            ["roster"] = new JsonArray([.. Enumerable.Range(0, 10).Select(Town)]),
            ["aggregators"] = new JsonArray([.. Enumerable.Range(0, 2).Select(Aggregator)]),
            ["collector"] = Identity.Participants.DidOf("catalogue").ToString(),
            ["collectorAddress"] = Identity.Participants.BaseOf("catalogue") + "/benchmarks",
            ["requestedBy"] = Identity.Participants.DidOf("province").ToString(),
            ["purpose"] = "benchmark",
            ["notBefore"] = now.ToString("O", CultureInfo.InvariantCulture),
            ["deadline"] = now.AddMinutes(2).ToString("O", CultureInfo.InvariantCulture),
        };
    }

    private JsonNode Town(int number) => new JsonObject
    {
        ["did"] = Identity.Participants.DidOf($"town-{number}").ToString(),
        ["nis"] = $"3100{number}",
        ["operator"] = $"did:web:operator-{number % 4}.example",
    };

    private JsonNode Aggregator(int number) => new JsonObject
    {
        ["did"] = Identity.Participants.DidOf($"aggregator-{number}").ToString(),
        ["operator"] = $"did:web:sum-{number}.example",
        ["address"] = Identity.Participants.BaseOf($"aggregator-{number}"),
        ["encryptionKey"] = ReadBack(_keys[number]),
    };

    /// <summary>The key as identity publishes it: a text read again, as a planner has it.</summary>
    private static JsonNode? ReadBack(AgreementKey key) => JsonNode.Parse(key.PublicJwk().ToJsonString());
}
