using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Connector.Moving.Departures;
using Npgsql;

namespace Dasta.Connector.Moving;

/// <summary>
/// Follows the moves that are under way: lets stay whoever's time to depart ran out, takes up whoever has arrived,
/// erases whoever has moved and learns what another process of the same node began. It looks often while something
/// moves, seldom otherwise.
/// </summary>
internal sealed class MoveWatch(
    MoveStore store, Moves moves, DepartureDesk departures, MovedErasure erasure, ArrivalDesk arrivals,
    HostedParticipants participants, TimeProvider time, ILogger<MoveWatch> log) : BackgroundService
{
    private static readonly TimeSpan WhileMoving = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Otherwise = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (NpgsqlException problem)
            {
                log.LogWarning("Moves could not be looked at: {Reason}", problem.SqlState);
            }

            var isMoving = moves.Expected.Count > 0 || moves.Departures.Values.Any(IsUnderWay);
            await Task.Delay(isMoving ? WhileMoving : Otherwise, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A new place that does not answer is asked seldom once the move's own time is over.
    private bool IsUnderWay(Departure departure) =>
        !departure.IsErased && (!departure.HasMoved || departure.ExpiresAt > time.GetUtcNow());

    private async Task LookAsync(CancellationToken cancellation)
    {
        var known = moves.Departures.Keys.ToArray();
        var stored = await store.DeparturesAsync(cancellation);
        foreach (var departure in stored)
        {
            moves.Note(departure);
            await ApartAsync(departure.Slug, () => FollowAsync(departure, cancellation));
        }

        foreach (var gone in known.Except(stored.Select(one => one.Slug), StringComparer.Ordinal))
        {
            moves.Forget(gone);
        }

        foreach (var expected in moves.Expected.Values)
        {
            await ApartAsync(expected.Settings.Slug, async () =>
            {
                if (await arrivals.TakeUpAsync(expected, cancellation))
                {
                    log.LogInformation("{Participant} has arrived", expected.Settings.Slug);
                }
            });
        }
    }

    // What goes wrong with one must hold up none of the others, and not the towns that stay.
    private async Task ApartAsync(string slug, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "The move of {Participant} could not be followed; the next look tries again", slug);
        }
    }

    private async Task FollowAsync(Departure departure, CancellationToken cancellation)
    {
        if (departure.HasMoved && participants.All.Any(one => one.Slug == departure.Slug))
        {
            await departures.LeaveAsync(departure.Slug);
        }

        if (departure.HasMoved && !departure.IsErased)
        {
            await erasure.LookAsync(departure, cancellation);
        }
        else if (!departure.HasMoved && await store.ExpireAsync(departure.Slug, cancellation))
        {
            await departures.OpenAsync(departure.Slug, cancellation);
            log.LogWarning("{Participant} stays: its time to depart ran out", departure.Slug);
        }
    }
}
