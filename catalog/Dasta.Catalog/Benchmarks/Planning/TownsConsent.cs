using System.Text.Json.Nodes;
using Dapper;
using Dasta.Catalog.Benchmarks.Planning.Composing;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Odrl;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>
/// What the towns of a roster, as their offers were last harvested, would say to who asks. Each town decides for itself
/// when the plan reaches it; here it is only foreseen.
/// </summary>
internal sealed class TownsConsent(TimeProvider clock)
{
    /// <summary>
    /// Whether a plan could be answered at all: a town that was harvested and permits nothing will decline. A plan that
    /// fails would stand against every later roster, so one that must fail is not registered. Masks take every town.
    /// </summary>
    public async Task<bool> CouldBeAnsweredAsync(
        NpgsqlTransaction transaction, BenchmarkPlan plan, Caller caller, BenchmarkRequest request,
        CancellationToken ct)
    {
        var roster = plan.Roster.Select(town => town.Did.ToString()).ToArray();
        var decliners = (await DeclinersAsync(transaction, roster, caller, request, ct)).Count;
        return roster.Length - decliners
            >= (plan.Mode == BenchmarkMode.Masks ? roster.Length : plan.MinimumRoster);
    }

    /// <summary>Of these towns those that were harvested and permit nothing of the kind.</summary>
    public async Task<IReadOnlySet<string>> DeclinersAsync(
        NpgsqlTransaction transaction, string[] roster, Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        var harvested = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
            "select did from catalog.source where did = any(@roster) and succeeded_at is not null", new { roster },
            transaction, cancellationToken: ct));
        var permitting = await PermittingAsync(transaction, roster, caller, request, ct);
        return harvested.Where(did => !permitting.Contains(did)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether who asks a question that was asked before may have its answer. The towns weighed their offers for who
    /// asked first; another gets the result only where every town's offer would have let it ask as well.
    /// </summary>
    public async Task<bool> MayReadAsync(
        NpgsqlTransaction transaction, Benchmark asked, Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        var did = caller.Did.ToString();
        return asked.Roster.Contains(did)
            || await HasAskedAsync(transaction, asked.Id, did, ct)
            || asked.Roster.All((await PermittingAsync(transaction, asked.Roster, caller, request, ct)).Contains);
    }

    private static async Task<bool> HasAskedAsync(
        NpgsqlTransaction transaction, Guid id, string did, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from catalog.benchmark_requester where benchmark = @id and did = @did)",
            new { id, did }, transaction, cancellationToken: ct));

    // Towns that permit it for every indicator that is asked.
    private async Task<HashSet<string>> PermittingAsync(
        NpgsqlTransaction transaction, string[] roster, Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        var permitting = roster.ToHashSet(StringComparer.Ordinal);
        foreach (var indicator in request.Indicators)
        {
            permitting.IntersectWith(await PermittingAsync(transaction, roster, caller, request, indicator, ct));
        }

        return permitting;
    }

    private async Task<HashSet<string>> PermittingAsync(
        NpgsqlTransaction transaction, string[] roster, Caller caller, BenchmarkRequest request, string indicator,
        CancellationToken ct)
    {
        var offers = await transaction.Connection!.QueryAsync<(string Provider, string Dataset, string Document)>(
            new CommandDefinition(
                """
                select o.provider, o.dataset, p.document::text
                from catalog.offer o
                join catalog.policy p on p.hash = o.policy_hash
                join catalog.dataset d on d.provider = o.provider and d.id = o.dataset
                where o.provider = any(@roster) and @indicator = any(d.indicators)
                """,
                new { roster, indicator }, transaction, cancellationToken: ct));
        return offers.Where(offer => Permits(offer.Dataset, offer.Document, caller, request))
            .Select(offer => offer.Provider).ToHashSet(StringComparer.Ordinal);
    }

    // As the town itself evaluates a plan: by kind and purpose, and with no claim it could not check.
    private bool Permits(string dataset, string document, Caller caller, BenchmarkRequest request) =>
        PolicyReader.Read((JsonObject)JsonNode.Parse(document)!) is { Succeeded: true, Value: var policy }
        && BenchmarkPlan.ActionsOf(request.ReleaseClass).All(action => PolicyEvaluator.Evaluate(
            policy, new PolicyRequest(
                action, policy.Target ?? dataset, caller.Did.ToString(), [caller.Kind], request.Purpose,
                clock.GetUtcNow(), new Dictionary<string, string>(StringComparer.Ordinal))).Permits);
}
