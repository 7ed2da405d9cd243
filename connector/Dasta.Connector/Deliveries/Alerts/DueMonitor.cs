using System.Threading.Channels;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Dasta.Indicators.Delivering;
using Npgsql;

namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>
/// Looks for periods that are due and owed, for all towns of this process in one round, and has vendors told of what
/// is open or closed about theirs. A round follows at once when something changed in this process.
/// </summary>
internal sealed class DueMonitor(
    HostedParticipants participants, DeliverySettings settings, AlertTelling telling, MailDriver mails,
    TimeProvider time, ILogger<DueMonitor> log)
    : BackgroundService
{
    private readonly DueMemory _memory = new(time);
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(1);

    /// <summary>Something new may be due at a town, or to be told: it is looked at now.</summary>
    public void Forget(HostedParticipant town)
    {
        _memory.Forget(town);

        // A channel that is full wakes already.
        _ = _woken.Writer.TryWrite(true);
    }

    /// <summary>One round over all towns.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var town in participants.All)
        {
            try
            {
                await LookAsync(town, cancellation);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Most likely the database is away: the next round looks again.
                log.LogError(problem, "What is due at {Town} could not be looked at.", town.Slug);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.DuePollSeconds), time);
        try
        {
            var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            var woken = _woken.Reader.ReadAsync(stoppingToken).AsTask();
            while (true)
            {
                await LookAsync(stoppingToken);
                await await Task.WhenAny(tick, woken);
                tick = tick.IsCompleted ? timer.WaitForNextTickAsync(stoppingToken).AsTask() : tick;
                woken = woken.IsCompleted ? _woken.Reader.ReadAsync(stoppingToken).AsTask() : woken;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The rounds stop with the host; what is due stays in the rows.");
        }
    }

    private async Task LookAsync(HostedParticipant town, CancellationToken cancellation)
    {
        if (!await _memory.IsDueAsync(town, token => DueStore.EarliestAsync(town.State, token), cancellation))
        {
            return;
        }

        var failed = new List<string>();
        while (await TakeAsync(town, time.GetUtcNow(), failed, cancellation))
        {
            log.LogDebug("A due period of {Town} was looked at.", town.Slug);
        }

        await telling.TellAsync(town, cancellation);
        _memory.Forget(town);
        mails.Note(town);
    }

    // One period a transaction, so that many overdue ones hold no long lock. One that can't be looked at waits for the
    // next round, and keeps no other waiting.
    private async Task<bool> TakeAsync(
        HostedParticipant town, DateTimeOffset now, List<string> failed, CancellationToken cancellation)
    {
        await using var connection = await town.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await DueStore.TakeAsync(transaction, now, failed, cancellation) is not var (specification, due))
        {
            return false;
        }

        try
        {
            await JudgeAsync(town, transaction, specification, due, now, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(
                problem, "What is due of {Specification} at {Town} could not be looked at.", specification.Id,
                town.Slug);
            failed.Add(specification.Dataset);
        }

        return true;
    }

    private static async Task JudgeAsync(
        HostedParticipant town, NpgsqlTransaction transaction, DeliverySpecification specification, DateTimeOffset due,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var schedule = specification.Schedule;
        if (schedule.DueAfter(due.AddTicks(-10)) is { } period && period.DueAt <= now
            && await DueStore.IsExpectedAsync(transaction, specification, period, cancellation)
            && await ShortfallAsync(town, transaction, specification, period, cancellation) is { } shortfall)
        {
            await AlertStore.RaiseAsync(
                transaction, AlertKind.DeliveryLate, specification.Id, specification.Vendor.ToString(), period,
                shortfall, now, cancellation);
        }

        await DueStore.AdvanceAsync(
            transaction, specification.Dataset, schedule.DueAfter(due)?.DueAt, cancellation);
    }

    // Judged by what is stored, not by what came: an hour of a month is not the month. A register holds as a whole.
    private static async Task<string?> ShortfallAsync(
        HostedParticipant town, NpgsqlTransaction transaction, DeliverySpecification specification,
        DeliveryPeriod period, CancellationToken cancellation)
    {
        var coverage = await town.Town.CoverageAsync(
            specification.Source, new DayRange(period.Start, period.EndExclusive), specification.Parts, cancellation);
        var isReached = coverage is null
            ? await DueStore.IsAcceptedAsync(transaction, specification, period, cancellation)
            : CoverageBar.IsReached(specification, coverage);
        return isReached ? null
            : coverage is { Share: > 0 } ? CoverageBar.Shortfall(specification, period, coverage)
            : CoverageBar.Nothing(period);
    }
}
