using System.Globalization;
using Dasta.Catalog.Hosting;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>
/// Carries every benchmark from row to row: register, collect both sums, open, publish. Every step can be repeated, so
/// a process that dies between two goes on where the row stands.
/// </summary>
internal sealed class BenchmarkDriver(
    BenchmarkStore store, PlanRegistrar registrar, SumCollector collector, Incidents incidents,
    CatalogSettings settings)
    : IDriverSteps
{
    public async Task<IReadOnlyList<string>> DueAsync(CancellationToken ct) =>
        [.. (await store.DueAsync(ct)).Select(id => id.ToString())];

    public Task<DateTime?> NextDueAsync(CancellationToken ct) => store.NextDueAsync(ct);

    public Task PostponeAsync(string key, CancellationToken ct) => store.PostponeAsync(Id(key), ct);

    public async Task StepAsync(string key, CancellationToken ct)
    {
        var benchmark = await store.FindAsync(Id(key), ct)
            ?? throw new InvalidOperationException($"The benchmark {key} is gone.");
        if (benchmark.State == BenchmarkState.Composed)
        {
            await RegisterAsync(benchmark, ct);
        }
        else if (benchmark.State == BenchmarkState.Registered)
        {
            await CollectAsync(benchmark, ct);
        }
    }

    /// <summary>Composed → registered, or failed when identity refuses or the deadline has passed meanwhile.</summary>
    public async Task<Outcome<Done>> RegisterAsync(Benchmark benchmark, CancellationToken ct)
    {
        var signed = await registrar.RegisterAsync(benchmark.PlanHash, benchmark.Payload, ct);
        if (signed.Succeeded)
        {
            await store.RegisterAsync(benchmark.Id, signed.Value, ct);
            return Done.Value;
        }

        if (signed.Refusal.Code == CatalogCodes.PlanRefused.Code || benchmark.Deadline <= store.Now)
        {
            await store.FailAsync(benchmark.Id, signed.Refusal, ct);
            return signed.Refusal;
        }

        await store.PostponeAsync(benchmark.Id, ct);
        return Done.Value;
    }

    private async Task CollectAsync(Benchmark benchmark, CancellationToken ct)
    {
        var plan = PlanSource.Read(benchmark.PlanHash, benchmark.Payload).Value;
        var sums = (await store.SumsAsync(benchmark.Id, ct)).ToList();
        foreach (var aggregator in plan.Plan.Aggregators.Where(one =>
            sums.All(sum => sum.Aggregator != one.Did.ToString())))
        {
            var asked = await collector.AskAsync(plan, aggregator, ct);
            if (asked.Refusal is { } refusal && (refusal.Status == StatusCodes.Status410Gone
                || refusal.Code == CatalogCodes.SumsDisagree.Code))
            {
                await store.FailAsync(benchmark.Id, refusal, ct);
                return;
            }

            if (asked is { Succeeded: true, Value: { } sum })
            {
                await store.KeepSumAsync(benchmark.Id, sum, ct);
                sums.Add(sum);
            }
        }

        if (sums.Count == plan.Plan.Aggregators.Count)
        {
            await OpenAsync(benchmark.Id, plan, sums, ct);
        }
        else if (benchmark.Deadline.AddSeconds(settings.PatienceSeconds) <= store.Now)
        {
            await store.FailAsync(benchmark.Id, CatalogCodes.CollectionFailed.Refuse(), ct);
        }
        else
        {
            await store.PostponeAsync(benchmark.Id, ct);
        }
    }

    private async Task OpenAsync(Guid id, RegisteredPlan plan, List<HandedSum> sums, CancellationToken ct)
    {
        var opened = sums.Select(sum => (sum.ReportCount, sum.ReportDigest)).Distinct().Count() == 1
            ? Open(plan.Plan, sums)
            : CatalogCodes.SumsDisagree.Refuse();
        if (opened.Succeeded)
        {
            var results = opened.Value.Zip(plan.Plan.Each, (result, one) => result.Rounded(one));
            await store.CloseAsync(id, SubjectResults.Write([.. results]).ToJsonString(), ct);
            return;
        }

        await incidents.RecordAsync(plan.Hash, CatalogCodes.SumsDisagree, "aggregators", ct);
        await store.FailAsync(id, CatalogCodes.SumsDisagree.Refuse(), ct);
    }

    private static Outcome<IReadOnlyList<BenchmarkResult>> Open(BenchmarkPlan plan, List<HandedSum> sums) =>
        Contribution.FromBytes(sums[0].Sum, plan).Then(one => sums.Count == 1
            ? Collector.OpenEach(plan, one, new ulong[one.Length], sums[0].ReportCount)
            : Contribution.FromBytes(sums[1].Sum, plan)
            .Then(two => Collector.OpenEach(plan, one, two, sums[0].ReportCount)));

    private static Guid Id(string key) => Guid.Parse(key, CultureInfo.InvariantCulture);
}
