using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
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
internal sealed class PlanFeed(
    NodeSettings node, HostedParticipants hosted, GuardedHttp http, DidResolver resolver, ILogger<PlanFeed> log)
{
    private const int AnswerLimitBytes = 4 * 1024 * 1024;
    private const string PlanType = "dasta-plan+jwt";

    // Plans are listed in the order of their stamps, which two registrations at once may take before either is seen.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, SignedPlan> _own = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset _newest = DateTimeOffset.UnixEpoch + Overlap;

    /// <summary>
    /// Every plan of the registry that names a participant hosted here and whose signature holds; others that name one
    /// are logged and left out. The registry is read on from where the last pull ended, page by page.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<SignedPlan>>> PullAsync(CancellationToken cancellation)
    {
        var since = _newest - Overlap;
        while (true)
        {
            var stamp = Uri.EscapeDataString(since.ToString("O", CultureInfo.InvariantCulture));
            var address = new Uri($"{node.IdentityBase.TrimEnd('/')}/plans?since={stamp}");
            var answer = await PeerJson.GetAsync(http, address, token: null, AnswerLimitBytes, cancellation);
            if (!answer.Succeeded)
            {
                return answer.Refusal;
            }

            var foundNew = false;
            foreach (var entry in (answer.Value["plans"] as JsonArray ?? []).OfType<JsonObject>())
            {
                var taken = await TakeAsync(entry, cancellation);
                if (!taken.Succeeded)
                {
                    return taken.Refusal;
                }

                foundNew |= taken.Value;
            }

            if (!foundNew)
            {
                return Outcome<IReadOnlyList<SignedPlan>>.Of([.. _own.Values]);
            }

            since = _newest;
        }
    }

    private async Task<Outcome<bool>> TakeAsync(JsonObject entry, CancellationToken cancellation)
    {
        var hash = entry["hash"]?.ToString() ?? string.Empty;
        if (_seen.Contains(hash))
        {
            return false;
        }

        var plan = await CheckAsync(entry, hash, cancellation);
        if (plan.Refusal is { Status: >= 500 } away)
        {
            // Nothing is known of the plan yet, so it is not counted as seen.
            return away;
        }

        if (!plan.Succeeded)
        {
            log.LogWarning("A registered plan was left out: {Code}", plan.Refusal.Code);
        }
        else if (plan.Value.Plan.Roster.Any(member => hosted.Find(member.Did) is not null))
        {
            _own[hash] = plan.Value;
        }

        _seen.Add(hash);
        if (DateTimeOffset.TryParse(entry["registeredAt"]?.ToString(), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var registeredAt) && registeredAt > _newest)
        {
            _newest = registeredAt;
        }

        return true;
    }

    private async Task<Outcome<SignedPlan>> CheckAsync(
        JsonObject entry, string hash, CancellationToken cancellation)
    {
        var identity = await resolver.ResolveAsync(Did.Parse(node.IdentityDid).Value, cancellation);
        if (!identity.Succeeded)
        {
            return identity.Refusal;
        }

        var governance = identity.Value.AssertionKeys
            .Where(key => key["kid"]?.ToString() == $"{node.IdentityDid}#governance").ToArray();
        return Jws.Verify(entry["jws"]?.ToString() ?? string.Empty, PlanType, governance, Jws.DocumentLimitBytes)
            .Then(verified => Read(verified, hash));
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
