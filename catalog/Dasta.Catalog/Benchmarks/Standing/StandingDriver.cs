using System.Globalization;
using Dasta.Catalog.Benchmarks.Planning;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>
/// Asks each standing question for the period that is due, in the name of who ordered it and with what it may ask now:
/// the same planner, the same rules, and the towns' offers as they are at that moment.
/// </summary>
internal sealed class StandingDriver(StandingStore store, BenchmarkPlanner planner, Participants participants)
    : IDriverSteps
{
    public async Task<IReadOnlyList<string>> DueAsync(CancellationToken ct) =>
        [.. (await store.DueAsync(ct)).Select(id => id.ToString())];

    public Task<DateTime?> NextDueAsync(CancellationToken ct) => store.NextDueAsync(ct);

    public Task PostponeAsync(string key, CancellationToken ct) => store.PostponeAsync(Id(key), ct);

    public async Task StepAsync(string key, CancellationToken ct)
    {
        if (await store.FindAsync(Id(key), ct) is not { EndedAt: null } standing || standing.DueAt > store.Now)
        {
            return;
        }

        var requester = await participants.FindAsync(Did.Parse(standing.Requester).Value, ct);
        if (!requester.Succeeded || !requester.Value.IsActive)
        {
            // Away or suspended for now; whoever is gone for good is not asked for.
            await store.PostponeAsync(standing.Id, ct);
            return;
        }

        var asked = await AskAsync(standing, requester.Value, ct);
        if (asked.Refusal is
            { Status: >= StatusCodes.Status500InternalServerError or StatusCodes.Status429TooManyRequests })
        {
            await store.PostponeAsync(standing.Id, ct);
            return;
        }

        await store.MoveOnAsync(standing, asked.Succeeded ? asked.Value : null, asked.Refusal, ct);
    }

    private async Task<Outcome<Guid>> AskAsync(
        StandingBenchmark standing, ParticipantRecord requester, CancellationToken ct)
    {
        var request = StandingOrder.For(standing.Request, standing.NextPeriod);
        if (!request.Succeeded)
        {
            return request.Refusal;
        }

        var caller = new Caller(
            Did.Parse(requester.Did).Value, requester.Name, requester.Kind, [requester.Kind], requester.Nis,
            requester.Operator, TokenId: string.Empty, DateTimeOffset.MaxValue, Development: false);
        var asked = await planner.AskAsync(caller, request.Value, ct);
        return asked.Select(one => one.Benchmark.Id);
    }

    private static Guid Id(string key) => Guid.Parse(key, CultureInfo.InvariantCulture);
}
