using Dasta.Catalog.Hosting;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// Carries every batch from row to row: close, exchange lists, sum. Each step is one transaction that starts from what
/// the row says, so a process that dies between two steps goes on where it stood.
/// </summary>
internal sealed class BatchDriver(
    BatchStore store, BatchClosing closing, PeerLists peers, BatchSumming summing, BatchEnding ending,
    CatalogSettings settings, ILogger<BatchDriver> log)
    : IDriverSteps
{
    public Task<IReadOnlyList<string>> DueAsync(CancellationToken ct) => store.DueAsync(ct);

    public Task<DateTime?> NextDueAsync(CancellationToken ct) => store.NextDueAsync(ct);

    public Task PostponeAsync(string key, CancellationToken ct) => store.PostponeAsync(key, ct);

    public async Task StepAsync(string key, CancellationToken ct)
    {
        var batch = await store.FindAsync(key, ct)
            ?? throw new InvalidOperationException($"The batch of plan {key} is gone.");
        var plan = PlanSource.Read(key, batch.Payload).Value;
        if (batch.State == BatchState.Collecting)
        {
            await closing.CloseAsync(plan, ct);
            batch = await store.FindAsync(key, ct);
        }

        if (batch is not { State: BatchState.Exchanging })
        {
            return;
        }

        if (batch.PeerReportIds is not null || plan.Plan.Mode == BenchmarkMode.Masks)
        {
            await summing.SumAsync(plan, ct);
            return;
        }

        await ExchangeAsync(plan, batch, ct);
    }

    private async Task ExchangeAsync(RegisteredPlan plan, Batch batch, CancellationToken ct)
    {
        var asked = await peers.AskAsync(plan, ct);
        if (asked is { Succeeded: true, Value: true })
        {
            await summing.SumAsync(plan, ct);
        }
        else if (asked.Refusal is { Status: StatusCodes.Status410Gone } reason)
        {
            await ending.AbortAsync(plan.Hash, reason.Code, ct);
        }
        else if (batch.Deadline.AddSeconds(settings.PatienceSeconds) <= store.Now)
        {
            await ending.AbortAsync(plan.Hash, CatalogCodes.PeerSilent.Code, ct);
        }
        else
        {
            log.LogDebug("Plan {PlanHash} waits for the other aggregator.", plan.Hash);
            await store.PostponeAsync(plan.Hash, ct);
        }
    }
}
