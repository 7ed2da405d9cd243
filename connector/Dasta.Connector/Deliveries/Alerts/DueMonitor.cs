using System.Collections.Concurrent;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Npgsql;

namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>
/// Looks for periods that are due and owed, for all towns of this process in one round. What is due next is remembered,
/// so that a town where nothing is due costs no database traffic; the memory is renewed every quarter of an hour, for
/// what another process has put meanwhile.
/// </summary>
internal sealed class DueMonitor(
    HostedParticipants participants, DeliverySettings settings, TimeProvider time, ILogger<DueMonitor> log)
    : BackgroundService
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<HostedParticipant, NextDue> _next = new();

    /// <summary>Something new may be due at a town.</summary>
    public void Forget(HostedParticipant town) => _next.TryRemove(town, out _);

    /// <summary>One round over all towns.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var town in participants.All)
        {
            try
            {
                await LookAsync(town, cancellation);
            }
            catch (NpgsqlException problem)
            {
                // The database is away: the next round looks again.
                log.LogError(problem, "What is due at {Town} could not be looked at.", town.Slug);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.DuePollSeconds), time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The rounds stop with the host; what is due stays in the rows.");
        }
    }

    private async Task LookAsync(HostedParticipant town, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!_next.TryGetValue(town, out var known) || now - known.ReadAt > Memory)
        {
            known = new NextDue(await DueStore.EarliestAsync(town.State, cancellation), now);
        }

        if (known.Due <= now)
        {
            while (await TakeAsync(town, now, cancellation))
            {
                log.LogDebug("A due period of {Town} was looked at.", town.Slug);
            }

            known = new NextDue(await DueStore.EarliestAsync(town.State, cancellation), now);
        }

        _next[town] = known;
    }

    // One period a transaction, so that many overdue ones hold no long lock.
    private static async Task<bool> TakeAsync(
        HostedParticipant town, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await town.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await DueStore.TakeAsync(transaction, now, cancellation) is not var (specification, due))
        {
            return false;
        }

        var schedule = specification.Schedule;
        if (schedule.DueAfter(due.AddTicks(-10)) is { } period && period.DueAt <= now
            && await DueStore.IsOwedAsync(transaction, specification, period, cancellation))
        {
            await AlertStore.RaiseAsync(
                transaction, AlertKind.DeliveryLate, specification.Id, specification.Vendor.ToString(), period,
                Message(period), now, cancellation);
        }

        await DueStore.AdvanceAsync(
            transaction, specification.Dataset, schedule.DueAfter(due)?.DueAt, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private readonly record struct NextDue(DateTimeOffset? Due, DateTimeOffset ReadAt);

    private static string Message(DeliveryPeriod period) =>
        FormattableString.Invariant(
            $"Nothing was accepted of {period.Start:yyyy-MM-dd} to {period.EndExclusive.AddDays(-1):yyyy-MM-dd}.");
}
