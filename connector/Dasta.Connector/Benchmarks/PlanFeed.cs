using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Pulls the registry of benchmark plans from the identity node and lets through only plans that the data space's
/// governance key signed, so that a town needs no incoming connection to take part.
/// </summary>
internal sealed class PlanFeed(NodeSettings node, GuardedHttp http, DidResolver resolver, ILogger<PlanFeed> log)
{
    private const int AnswerLimitBytes = 4 * 1024 * 1024;
    private const string PlanType = "dasta-plan+jwt";
    private readonly Dictionary<string, SignedPlan> _checked = new(StringComparer.Ordinal);

    /// <summary>Every plan of the registry whose signature holds; the others are logged and left out.</summary>
    public async Task<Outcome<IReadOnlyList<SignedPlan>>> PullAsync(CancellationToken cancellation)
    {
        var address = new Uri($"{node.IdentityBase.TrimEnd('/')}/plans");
        var answer = await PeerJson.GetAsync(http, address, token: null, AnswerLimitBytes, cancellation);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        var plans = new List<SignedPlan>();
        foreach (var entry in (answer.Value["plans"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var plan = await CheckAsync(entry, cancellation);
            if (plan.Succeeded)
            {
                plans.Add(plan.Value);
            }
            else
            {
                log.LogWarning("A registered plan was left out: {Code}", plan.Refusal.Code);
            }
        }

        return plans;
    }

    private async Task<Outcome<SignedPlan>> CheckAsync(JsonObject entry, CancellationToken cancellation)
    {
        var hash = entry["hash"]?.ToString() ?? string.Empty;
        if (_checked.TryGetValue(hash, out var known))
        {
            return known;
        }

        var identity = await resolver.ResolveAsync(Did.Parse(node.IdentityDid).Value, cancellation);
        if (!identity.Succeeded)
        {
            return identity.Refusal;
        }

        var governance = identity.Value.AssertionKeys
            .Where(key => key["kid"]?.ToString() == $"{node.IdentityDid}#governance").ToArray();
        var plan = Jws.Verify(entry["jws"]?.ToString() ?? string.Empty, PlanType, governance, Jws.DocumentLimitBytes)
            .Then(verified => Read(verified, hash));
        if (plan.Succeeded)
        {
            _checked[hash] = plan.Value;
        }

        return plan;
    }

    private static Outcome<SignedPlan> Read(VerifiedJws verified, string hash)
    {
        if (Base64Url.EncodeToString(SHA256.HashData(verified.Payload)) != hash)
        {
            return ConnectorCodes.PlanNotSigned.Refuse("Its hash is not the hash of what was signed.");
        }

        var payload = JsonSerializer.Deserialize<JsonObject>(verified.Payload);
        return payload is null
            ? ConnectorCodes.PlanNotSigned.Refuse()
            : BenchmarkPlanJson.Read(payload).Select(plan => new SignedPlan(hash, plan, payload));
    }
}
