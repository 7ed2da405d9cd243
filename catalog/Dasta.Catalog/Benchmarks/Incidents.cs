using Dasta.Catalog.Hosting;
using Dasta.Specs.Outcomes;

namespace Dasta.Catalog.Benchmarks;

/// <summary>
/// Keeps what a party did that an honest one does not do: who, in which plan, which rule. Never the bytes it sent.
/// </summary>
internal sealed class Incidents(CatalogNode node, TimeProvider clock, ILogger<Incidents> log)
{
    public Task RecordAsync(string planHash, RefusalDefinition rule, string party, CancellationToken ct)
    {
        log.LogWarning("Incident {Code} in plan {PlanHash} by {Party}.", rule.Code, planHash, party);
        return node.State.ExecuteAsync(
            "insert into catalog.incident (at, plan_hash, code, party) values (@now, @planHash, @Code, @party)",
            new { now = clock.GetUtcNow().UtcDateTime, planHash, rule.Code, party }, ct);
    }
}
