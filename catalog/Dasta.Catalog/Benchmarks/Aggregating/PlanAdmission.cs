using Dasta.Catalog.Hosting;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>Lets a plan in: from this aggregator's own rows, else once from the signed registry.</summary>
internal sealed class PlanAdmission(
    CatalogNode node, BatchStore store, PlanSource plans, CatalogSettings settings, BatchWakeUp wakeUp)
{
    /// <summary>The plan and its batch, which is opened when this is the first that is heard of it.</summary>
    public async Task<Outcome<RegisteredPlan>> AdmitAsync(string hash, CancellationToken ct)
    {
        var batch = PlanHash.IsWellFormed(hash) ? await store.FindAsync(hash, ct) : null;
        if (batch is not null)
        {
            return PlanSource.Read(hash, batch.Payload);
        }

        var found = await plans.FindAsync(hash, ct);
        if (!found.Succeeded)
        {
            return found;
        }

        if (!NamesThisAggregator(found.Value.Plan))
        {
            return CatalogCodes.PlanNotOurs.Refuse();
        }

        var fit = PlanRules.Check(found.Value.Plan, null, []);
        if (!fit.Succeeded)
        {
            return fit.Refusal;
        }

        await store.OpenAsync(found.Value, ct);
        wakeUp.Signal();
        return found;
    }

    /// <summary>The other aggregator of a plan of mode A; null where this one is a hub.</summary>
    public PlanAggregator? PeerOf(BenchmarkPlan plan) =>
        plan.Aggregators.SingleOrDefault(other => other.Did != node.Did);

    private bool NamesThisAggregator(BenchmarkPlan plan)
    {
        var ours = node.Agreement.PublicJwk();
        return plan.Aggregators.Count == (plan.Mode == BenchmarkMode.Masks ? 1 : 2)
            && plan.Aggregators.Count(aggregator => aggregator.Did == node.Did) == 1
            && plan.Aggregators.Single(aggregator => aggregator.Did == node.Did) is var seat
            && (settings.Operator.Length == 0 || seat.Operator.ToString() == settings.Operator)
            && seat.EncryptionKey is var key
            && (string?)key["x"] == (string?)ours["x"]
            && (string?)key["y"] == (string?)ours["y"];
    }
}
