using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Counts;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Releases;

/// <summary>
/// Carries out orders to release. What a release writes becomes visible in one commit, so one that a stopped process
/// left in the middle wrote nothing and is begun anew: by this runner when its process starts, and by that of any other
/// process of the node within a look.
/// </summary>
internal sealed class ReleaseRunner(
    HostedParticipants participants, DisclosureControl control, OwnerAudit audit, ProcessWake wake, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<ReleaseRunner> log) : BackgroundService
{
    /// <summary>How often an order is begun before it counts as failed.</summary>
    public const int AttemptsMaximum = 3;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _woken = new(0);

    // Where an order is open, here or at another process, is looked at; all others cost nothing.
    private readonly DueMemory _open = new(time, isTold: true);

    /// <summary>Has the open orders of a town looked at now.</summary>
    public void Wake(HostedParticipant town)
    {
        _open.Forget(town);
        wake.Tell(town);
        _woken.Release();
    }

    /// <summary>Carries out an order and waits for its end, also when whoever asks goes away.</summary>
    public async Task<ReleaseOrder> RunAsync(HostedParticipant town, long id)
    {
        // Should this process end before the order does, another has to know of it.
        _open.Forget(town);
        wake.Tell(town);
        await using var turn = await ReleaseTurn.TakeAsync(
            town, Turn(town), isPatient: true, lifetime.ApplicationStopping);
        return await RunAsync(turn!, town, id, isAudited: false, lifetime.ApplicationStopping);
    }

    public override void Dispose()
    {
        _woken.Dispose();
        foreach (var turn in _turns.Values)
        {
            turn.Dispose();
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        wake.Follow(_open.Forget);
        try
        {
            while (true)
            {
                await Parallel.ForEachAsync(participants.All, stoppingToken, LookAsync);
                await _woken.WaitAsync(Between, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Releases stop with the host; those that are open go on after the next start.");
        }
    }

    private SemaphoreSlim Turn(HostedParticipant town) => _turns.GetOrAdd(town.Slug, _ => new SemaphoreSlim(1, 1));

    private async ValueTask LookAsync(HostedParticipant town, CancellationToken cancellation)
    {
        try
        {
            if (!await _open.IsDueAsync(town, token => OpenSinceAsync(town, token), cancellation))
            {
                return;
            }

            foreach (var id in await ReleaseOrders.OpenAsync(town.State, cancellation))
            {
                await using var turn = await ReleaseTurn.TakeAsync(town, Turn(town), isPatient: false, cancellation);
                if (turn is null)
                {
                    return;
                }

                await RunAsync(turn, town, id, isAudited: true, cancellation);
            }

            _open.Forget(town);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever it is, it is in the order or, when the database is away, the next look tries again.
            log.LogError(problem, "The releases of {Town} could not be carried out.", town.Slug);
        }
    }

    private static async Task<DateTimeOffset?> OpenSinceAsync(HostedParticipant town, CancellationToken cancellation) =>
        (await ReleaseOrders.OpenAsync(town.State, cancellation)).Count > 0 ? DateTimeOffset.MinValue : null;

    /// <param name="isAudited">Whether its entry is written here; a request that waits has one of its own.</param>
    private async Task<ReleaseOrder> RunAsync(
        ReleaseTurn turn, HostedParticipant town, long id, bool isAudited, CancellationToken cancellation)
    {
        var connection = turn.Connection;
        var order = await ReleaseOrders.FindAsync(connection, id, cancellation)
            ?? throw new InvalidOperationException($"There is no order {id} to release.");
        if (order.IsOpen && order.Attempts >= AttemptsMaximum)
        {
            await EndAsync(ReleaseOrder.Failed, null, ConnectorCodes.ReleaseBroken.Refuse());
        }
        else if (order.IsOpen)
        {
            await ReleaseOrders.BeginAsync(connection, id, time.GetUtcNow(), cancellation);
            try
            {
                var request = ReleaseRequests.Read(JsonNode.Parse(order.Request)!.AsObject()).Value;
                var released = await town.Town.ReleaseAsync(
                    request, town.Disclosure ?? control, cancellation, town.TableSecret,
                    progress => ReleaseOrders.AdvanceAsync(connection, id, progress, cancellation),
                    token => RegisterUse.ClaimAsync(town.State, RegisterUse.Figures, time.GetUtcNow(), token));
                if (released.Succeeded)
                {
                    await town.Town.PublishCountedUnitsAsync(town.Counts, cancellation);
                    await EndAsync(
                        ReleaseOrder.Completed, JsonSerializer.Serialize(released.Value, Web), problem: null);
                }
                else
                {
                    await EndAsync(ReleaseOrder.Refused, null, released.Refusal);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                await EndAsync(ReleaseOrder.Failed, null, ConnectorCodes.ReleaseBroken.Refuse());
                throw;
            }
        }

        return (await ReleaseOrders.FindAsync(connection, id, cancellation))!;

        // The entry first: an order that shows its end has it, whatever stops this process between the two.
        async Task EndAsync(string state, string? summary, Refusal? problem)
        {
            if (isAudited)
            {
                await audit.CommitAsync(
                    town, "release", $"/manage/v1/releases/{id}", problem?.Code ?? OwnerAudit.Answered,
                    (order with { Summary = summary }).Written, cancellation);
            }

            await ReleaseOrders.EndAsync(
                connection, id, state, summary, problem, time.GetUtcNow(), cancellation);
        }
    }
}
