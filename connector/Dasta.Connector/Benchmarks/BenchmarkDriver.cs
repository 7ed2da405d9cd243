using Dasta.Connector.Benchmarks.Evidence;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Looks at the registry of plans in rounds: answers new plans in which a hosted participant has a seat, follows
/// answered ones to their result and has the aggregators state how the report was used.
/// </summary>
internal sealed class BenchmarkDriver(
    PlanFeed feed,
    Contributor contributor,
    ResultFollower follower,
    ReceiptFollower receipts,
    HostedParticipants participants,
    ConnectorSettings settings,
    TimeProvider time,
    ILogger<BenchmarkDriver> log) : BackgroundService
{
    private string? _lastRefusal;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(TimeSpan.FromSeconds(settings.BenchmarkPollSeconds), time);
        while (await round.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or HttpRequestException or TimeoutException)
            {
                log.LogWarning("A round of benchmarks was broken off: {Reason}", failure.GetType().Name);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var pulled = await feed.PullAsync(cancellation);
        if (pulled.Refusal?.Code is { } code && code != _lastRefusal)
        {
            log.LogWarning("The plan registry did not answer: {Code}", code);
        }

        _lastRefusal = pulled.Refusal?.Code;
        if (pulled.Succeeded)
        {
            await LookAsync(pulled.Value, cancellation);
        }
    }

    /// <summary>Looks at plans for every participant that has a seat in one.</summary>
    internal async Task LookAsync(IReadOnlyList<SignedPlan> plans, CancellationToken cancellation)
    {
        foreach (var participant in participants.All)
        {
            var own = plans
                .Where(signed => signed.Plan.Roster.Any(member => member.Did == participant.Did)).ToArray();
            if (own.Length > 0)
            {
                await TryLookAsync(participant, own, cancellation);
            }
        }
    }

    // One whose database is away, or that is departing, keeps no other from its deadline.
    private async Task TryLookAsync(
        HostedParticipant participant, IReadOnlyList<SignedPlan> plans, CancellationToken cancellation)
    {
        try
        {
            await LookAsync(participant, plans, cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException or HttpRequestException or TimeoutException)
        {
            log.LogWarning(
                "The benchmarks of {Participant} were not looked at: {Reason}", participant.Slug,
                failure.GetType().Name);
        }
    }

    private async Task LookAsync(
        HostedParticipant participant, IReadOnlyList<SignedPlan> plans, CancellationToken cancellation)
    {
        var states = await new AnswerStore(participant.State).StatesAsync(cancellation);
        foreach (var signed in plans)
        {
            var state = states.GetValueOrDefault(signed.Hash);
            if (state is null or "refused" && time.GetUtcNow() < signed.Plan.Deadline)
            {
                var considered = await contributor.ConsiderAsync(participant, signed, cancellation);
                if (state is null)
                {
                    Report(participant, signed, considered);
                }
            }
            else if (state == "answered")
            {
                await follower.FollowAsync(participant, signed, cancellation);
            }
            else if (state == AnswerStore.Unproven)
            {
                await receipts.FollowAsync(participant, signed, cancellation);
            }
        }
    }

    private void Report(HostedParticipant participant, SignedPlan signed, Outcome<Done> considered)
    {
        if (!considered.Succeeded)
        {
            log.LogWarning(
                "{Participant} does not answer plan {Plan}: {Code}",
                participant.Slug, signed.Hash, considered.Refusal.Code);
        }
    }
}
