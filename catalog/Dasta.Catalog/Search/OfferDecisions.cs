using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Screening;

namespace Dasta.Catalog.Search;

/// <summary>
/// Which policies could permit a viewer anything. A decision is made once for a policy and a set of roles, however many
/// offers share the policy and whoever asks; it is kept only a moment, since policies may end.
/// </summary>
internal sealed class OfferDecisions(CatalogNode node, TimeProvider clock)
{
    private static readonly string FewestPersons =
        new DisclosureSettings().MinimumCount.ToString(CultureInfo.InvariantCulture);

    // An agreement is what an offer leads to; how open its figures are besides is known to their owner.
    private static readonly Value[] Classes =
        [.. ((string[])["agreed", "benchmark", "public-index", "public-table"]).Select(word => new Value(word))];

    private readonly ConcurrentDictionary<string, Policy> _policies = new(StringComparer.Ordinal);
    private readonly OfferScreening _screening = new(CatalogLimits.Decisions, CatalogLimits.DecisionMemory);

    /// <summary>Decisions made by evaluating, not taken from memory; tests count them.</summary>
    internal int Evaluations => _screening.Evaluations;

    /// <summary>The policies that could permit the viewer something, and those that do so at some towns only.</summary>
    public async Task<PermittedPolicies> PermittedAsync(Viewer viewer, CancellationToken ct)
    {
        var policies = await PoliciesAsync(ct);
        var anywhere = policies.Where(one => CouldPermit(one.Hash, one.Policy, viewer, []))
            .Select(one => one.Hash).ToHashSet(StringComparer.Ordinal);
        var gained = new List<(string Provider, string Hash)>();
        var lost = new List<(string Provider, string Hash)>();
        foreach (var listing in (await CirclesAsync(viewer, ct)).GroupBy(one => one.Circles, one => one.Provider))
        {
            var circles = listing.Key.Split(' ');
            // Only where who asks matters by name can a circle make a difference.
            foreach (var (hash, policy) in policies.Where(one => one.Policy.NamesAssignees))
            {
                var permits = CouldPermit(hash, policy, viewer, circles);
                if (permits != anywhere.Contains(hash))
                {
                    (permits ? gained : lost).AddRange(listing.Select(provider => (provider, hash)));
                }
            }
        }

        return new PermittedPolicies([.. anywhere], gained, lost);
    }

    // Who has no token can't ask for a contract and so can't state a purpose.
    private bool CouldPermit(string hash, Policy policy, Viewer viewer, string[] circles)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        if (viewer.Nis is not null)
        {
            claims["nis"] = viewer.Nis;
        }

        var key = policy.NamesAssignees
            ? $"{viewer.RolesKey}|{viewer.Did}|{string.Join(' ', circles)}" : viewer.RolesKey;
        var request = new PolicyRequest(
            string.Empty, policy.Target, viewer.Did, viewer.Roles, null, clock.GetUtcNow(), claims)
        {
            // What every town keeps to at least.
            Facts = new Dictionary<string, IReadOnlyList<Value>>(StringComparer.Ordinal)
            {
                [OdrlTerms.MinimumGroupSize] = [new Value(FewestPersons)],
                [OdrlTerms.ReleaseClass] = circles.Length > 0 ? [OdrlTerms.Circle, .. Classes] : Classes,
                [OdrlTerms.Recipient] = viewer.IsAnonymous ? [] : [new Value(viewer.Did)],
            },
            MemberOf = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                [viewer.Did] = circles,
            },
        };
        return _screening.CouldPermit(hash, key, policy, request, canStatePurpose: !viewer.IsAnonymous);
    }

    // The towns that list the viewer in a circle, each with these circles: it is a member to them and to nobody else.
    private async Task<IReadOnlyList<(string Provider, string Circles)>> CirclesAsync(
        Viewer viewer, CancellationToken ct)
    {
        if (viewer.IsAnonymous)
        {
            return [];
        }

        await using var connection = await node.State.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string, string)>(new CommandDefinition(
            """
            select provider, string_agg(id, ' ' order by id) from catalog.dataset where audience @> array[@Did]
            group by provider
            """, new { viewer.Did }, cancellationToken: ct))).AsList();
    }

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
}
