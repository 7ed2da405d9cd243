using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;

namespace Dasta.Catalog.Search;

/// <summary>
/// Which policies could permit a viewer anything. A decision is made once for a policy and a set of roles, however many
/// offers share the policy and whoever asks; it is kept only a moment, since policies may end.
/// </summary>
internal sealed class OfferDecisions(CatalogNode node, TimeProvider clock)
{
    private static readonly string[] Actions = ["read", "aggregate", "use", OdrlTerms.Deliver];

    private readonly ConcurrentDictionary<string, Policy> _policies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Policy, string Viewer), Kept> _decisions = new();

    /// <summary>Decisions made by evaluating, not taken from memory; tests count them.</summary>
    internal int Evaluations { get; private set; }

    /// <summary>The hashes of all policies that could permit the viewer something.</summary>
    public async Task<string[]> PermittedAsync(Viewer viewer, CancellationToken ct)
    {
        var permitted = new List<string>();
        foreach (var (hash, policy) in await PoliciesAsync(ct))
        {
            if (CouldPermit(hash, policy, viewer))
            {
                permitted.Add(hash);
            }
        }

        return [.. permitted];
    }

    private bool CouldPermit(string hash, Policy policy, Viewer viewer)
    {
        var key = (hash, policy.Assignee is null ? viewer.RolesKey : $"{viewer.RolesKey}|{viewer.Did}");
        var now = clock.GetUtcNow();
        if (_decisions.TryGetValue(key, out var kept) && kept.Until > now)
        {
            return kept.Permits;
        }

        if (_decisions.Count >= CatalogLimits.Decisions)
        {
            _decisions.Clear();
        }

        var permits = Evaluate(policy, viewer, now);
        _decisions[key] = new Kept(permits, now + CatalogLimits.DecisionMemory);
        return permits;
    }

    // A purpose is stated only when a contract is asked for, so each purpose the policy names is tried; who has no
    // token can't ask for a contract and so can't state one.
    private bool Evaluate(Policy policy, Viewer viewer, DateTimeOffset now)
    {
        Evaluations++;
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        if (viewer.Nis is not null)
        {
            claims["nis"] = viewer.Nis;
        }

        IEnumerable<string?> purposes = viewer.IsAnonymous ? [null] : [null, .. PurposesOf(policy)];
        return purposes.Any(purpose => Actions.Any(action => PolicyEvaluator.Evaluate(policy, new PolicyRequest(
            action, policy.Target, viewer.Did, viewer.Roles, purpose, now, claims)).Permits));
    }

    private static IEnumerable<string> PurposesOf(Policy policy) => policy.Permissions.Concat(policy.Prohibitions)
        .SelectMany(rule => rule.Constraints)
        .Where(constraint => constraint.LeftOperand == OdrlTerms.Purpose)
        .SelectMany(constraint => constraint.RightOperand)
        .Distinct(StringComparer.Ordinal);

    private async Task<IReadOnlyList<(string Hash, Policy Policy)>> PoliciesAsync(CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        var hashes = (await connection.QueryAsync<string>(new CommandDefinition(
            "select hash from catalog.policy", cancellationToken: ct))).AsList();
        var unknown = hashes.Where(hash => !_policies.ContainsKey(hash)).ToArray();
        if (unknown.Length > 0)
        {
            if (_policies.Count >= CatalogLimits.Decisions)
            {
                _policies.Clear();
                unknown = [.. hashes];
            }

            foreach (var (hash, document) in await connection.QueryAsync<(string, string)>(new CommandDefinition(
                "select hash, document from catalog.policy where hash = any (@unknown)", new { unknown },
                cancellationToken: ct)))
            {
                _policies[hash] = PolicyReader.Read((JsonObject)JsonNode.Parse(document)!).Value;
            }
        }

        return [.. hashes.Where(_policies.ContainsKey).Select(hash => (hash, _policies[hash]))];
    }

    private sealed record Kept(bool Permits, DateTimeOffset Until);
}
