using Dasta.Connector.Hosting;

namespace Dasta.Connector.Mail;

/// <summary>
/// Mails what people should know, for every participant of this process. Where nothing is due it asks no database; a
/// mail server that hangs holds up neither the other participants nor what is told of.
/// </summary>
internal sealed class MailDriver(
    HostedParticipants participants, MailRound round, MailSettings settings, TimeProvider time,
    ILogger<MailDriver> log) : BackgroundService
{
    private const int Width = 4;
    private static readonly TimeSpan CleanedEvery = TimeSpan.FromDays(1);
    private readonly DueMemory _memory = new(time);
    private DateTimeOffset _cleanedAt = DateTimeOffset.MinValue;

    /// <summary>A participant has something new to be told.</summary>
    public void Note(HostedParticipant participant) => _memory.Forget(participant);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.PollSeconds), time);
        try
        {
            do
            {
                var cleans = time.GetUtcNow() - _cleanedAt > CleanedEvery;
                _cleanedAt = cleans ? time.GetUtcNow() : _cleanedAt;
                await Parallel.ForEachAsync(
                    participants.All,
                    new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stoppingToken },
                    async (participant, cancellation) => await LookAsync(participant, cleans, cancellation));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The mails stop with the host; what is due stays in the rows.");
        }
    }

    private async Task LookAsync(HostedParticipant participant, bool cleans, CancellationToken cancellation)
    {
        try
        {
            if (cleans)
            {
                await round.CleanAsync(participant, cancellation);
            }

            if (round.RecipientOf(participant) is { } recipient
                && await _memory.IsDueAsync(
                    participant, token => MailQueue.EarliestAsync(participant.State, round.Gather, token),
                    cancellation))
            {
                await round.SendAsync(participant, recipient, cancellation);
                _memory.Forget(participant);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Most likely the database is away: the next round looks again.
            log.LogError(problem, "The mails of {Participant} could not be looked at.", participant.Slug);
        }
    }
}
