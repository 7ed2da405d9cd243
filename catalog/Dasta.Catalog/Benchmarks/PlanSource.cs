using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks;

/// <summary>
/// Finds plans in identity's signed registry and believes them only when the governance key signed exactly the bytes
/// the hash names (indicators.md, BQ-1, acceptance rule a).
/// </summary>
internal sealed class PlanSource(PeerHttp http, DidResolver resolver, NodeSettings settings, TimeProvider clock)
{
    /// <summary>The <c>typ</c> of a signed plan.</summary>
    public const string TokenType = "dasta-plan+jwt";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _unknown = new(StringComparer.Ordinal);

    /// <summary>
    /// The plan with this hash; refused with CATALOG-030 when it is not registered or not rightly signed.
    /// </summary>
    public async Task<Outcome<RegisteredPlan>> FindAsync(string hash, CancellationToken ct)
    {
        if (!PlanHash.IsWellFormed(hash) || IsKnownToBeUnknown(hash))
        {
            return CatalogCodes.PlanUnknown.Refuse();
        }

        var address = new Uri($"{settings.IdentityBase.TrimEnd('/')}/plans/{hash}");
        var answer = await http.SendAsync(HttpMethod.Get, address, null, null, CatalogLimits.PlanBytes, ct);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        if (answer.Value.Status == StatusCodes.Status404NotFound)
        {
            RememberUnknown(hash);
            return CatalogCodes.PlanUnknown.Refuse();
        }

        return answer.Value is { Status: StatusCodes.Status200OK, Body: JsonObject body }
            && body["jws"] is JsonValue value && value.TryGetValue<string>(out var jws)
                ? await ReadAsync(hash, jws, ct)
                : CatalogCodes.PeerUnreachable.Refuse("The plan registry gave no plan.");
    }

    /// <summary>Checks that the governance key signed the plan with this hash.</summary>
    public async Task<Outcome<RegisteredPlan>> ReadAsync(string hash, string jws, CancellationToken ct)
    {
        var identity = Did.Parse(settings.IdentityDid);
        if (!identity.Succeeded)
        {
            return identity.Refusal;
        }

        var document = await resolver.ResolveAsync(identity.Value, ct);
        if (!document.Succeeded)
        {
            return document.Refusal;
        }

        var governance = document.Value.AssertionKeys
            .Where(key => (string?)key["kid"] == $"{identity.Value}#governance").ToArray();
        var verified = Jws.Verify(jws, TokenType, governance, Jws.DocumentLimitBytes);
        if (!verified.Succeeded || PlanHash.Of(verified.Value.Payload) != hash)
        {
            return CatalogCodes.PlanUnknown.Refuse();
        }

        var payload = Encoding.UTF8.GetString(verified.Value.Payload);
        return Read(hash, payload);
    }

    /// <summary>Reads a payload whose signature was checked before it was stored.</summary>
    public static Outcome<RegisteredPlan> Read(string hash, string payload) =>
        JsonNode.Parse(payload, null, new JsonDocumentOptions { MaxDepth = 16 }) is JsonObject json
            ? BenchmarkPlanJson.Read(json).Select(plan => new RegisteredPlan(hash, payload, plan))
            : CatalogCodes.PlanUnknown.Refuse();

    private bool IsKnownToBeUnknown(string hash) =>
        _unknown.TryGetValue(hash, out var until) && until > clock.GetUtcNow();

    private void RememberUnknown(string hash)
    {
        if (_unknown.Count >= CatalogLimits.UnknownPlans)
        {
            _unknown.Clear();
        }

        _unknown[hash] = clock.GetUtcNow() + CatalogLimits.UnknownPlanMemory;
    }
}
