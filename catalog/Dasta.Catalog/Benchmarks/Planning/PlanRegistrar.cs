using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>
/// Has identity sign and register a composed plan. The registry is asked first, so that a plan whose registration was
/// lost in a crash is not sent twice.
/// </summary>
internal sealed class PlanRegistrar(
    CatalogNode node, PeerHttp http, TokenClient tokens, PlanSource plans, NodeSettings settings)
{
    /// <summary>
    /// The signed plan; CATALOG-017 when identity refuses it for good, CATALOG-007 or a node's refusal when it can be
    /// tried again.
    /// </summary>
    public async Task<Outcome<string>> RegisterAsync(string planHash, string payload, CancellationToken ct)
    {
        var address = new Uri($"{settings.IdentityBase.TrimEnd('/')}/plans");
        var earlier = await http.SendAsync(
            HttpMethod.Get, new Uri($"{address}/{planHash}"), null, null, CatalogLimits.PlanBytes, ct);
        if (!earlier.Succeeded)
        {
            return earlier.Refusal;
        }

        if (earlier.Value.Status == StatusCodes.Status200OK)
        {
            return await CheckAsync(planHash, earlier.Value, ct);
        }

        var identity = Did.Parse(settings.IdentityDid);
        var token = identity.Succeeded
            ? await tokens.GetAsync(node.Acting, identity.Value, ct)
            : identity.Refusal;
        if (!token.Succeeded)
        {
            return token.Refusal;
        }

        var answer = await http.SendAsync(
            HttpMethod.Post, address, (JsonObject)JsonNode.Parse(payload)!, token.Value, CatalogLimits.PlanBytes, ct);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        return answer.Value.Status switch
        {
            StatusCodes.Status200OK or StatusCodes.Status201Created => await CheckAsync(planHash, answer.Value, ct),
            StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests or >= 500 =>
                CatalogCodes.PeerUnreachable.Refuse(),
            _ => CatalogCodes.PlanRefused.Refuse(Detail(answer.Value)),
        };
    }

    // A registration that can't be verified is no registration, whoever answered.
    private async Task<Outcome<string>> CheckAsync(string planHash, PeerAnswer answer, CancellationToken ct)
    {
        if (answer.Body is not JsonObject body
            || body["jws"] is not JsonValue value || !value.TryGetValue<string>(out var jws))
        {
            return CatalogCodes.PeerUnreachable.Refuse("The plan registry gave no plan.");
        }

        var read = await plans.ReadAsync(planHash, jws, ct);
        return read.Succeeded ? jws : read.Refusal;
    }

    private static string Detail(PeerAnswer answer) => answer.Code is { Length: < 40 } code
        && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? $"Identity said {code}."
            : $"Identity answered {answer.Status}.";
}
