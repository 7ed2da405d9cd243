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

    /// <summary>The hashes of all policies that could permit the viewer something.</summary>
    public async Task<string[]> PermittedAsync(Viewer viewer, CancellationToken ct)
    {
        var circles = await CirclesAsync(viewer, ct);
        var permitted = new List<string>();
        foreach (var (hash, policy) in await PoliciesAsync(ct))
        {
            if (CouldPermit(hash, policy, viewer, circles))
            {
                permitted.Add(hash);
            }
        }

        return [.. permitted];
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

    // The circles of which some member lists the viewer; whose offers it sees, the dataset's own audience says.
    private async Task<string[]> CirclesAsync(Viewer viewer, CancellationToken ct)
    {
        if (viewer.IsAnonymous)
        {
            return [];
        }

        await using var connection = await node.State.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct id from catalog.dataset where audience @> array[@Did] order by id", new { viewer.Did },
            cancellationToken: ct))];
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
