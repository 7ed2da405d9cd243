using Dasta.Connector.Hosting;
using Dasta.Node.Trust;

namespace Dasta.Connector.Mail;

/// <summary>Sends what is due to the people of one participant.</summary>
internal sealed class MailRound(
    ConnectorSettings connector, MailSettings settings, SmtpDoor door, Participants directory, TimeProvider time,
    ILogger<MailRound> log)
{
    /// <summary>How long notices are gathered.</summary>
    public TimeSpan Gather => TimeSpan.FromSeconds(settings.GatherSeconds);

    /// <summary>The participant to mail to; null when its host sends no mail or it has no address.</summary>
    public ParticipantSettings? RecipientOf(HostedParticipant participant) =>
        settings.Host.Length == 0
            ? null
            : connector.Participants.FirstOrDefault(
                known => known.Slug == participant.Slug && known.MailAddresses.Length > 0);

    /// <summary>Sends every mail that is due.</summary>
    public async Task SendAsync(
        HostedParticipant participant, ParticipantSettings recipient, CancellationToken cancellation)
    {
        while (await MailQueue.TakeAsync(participant.State, Gather, time.GetUtcNow(), cancellation)
            is [var first, ..] notices)
        {
            await SendAsync(participant, recipient, first, notices, cancellation);
        }
    }

    public Task CleanAsync(HostedParticipant participant, CancellationToken cancellation) =>
        MailQueue.CleanAsync(
            participant.State, time.GetUtcNow() - TimeSpan.FromDays(settings.KeptDays), cancellation);

    private async Task SendAsync(
        HostedParticipant participant, ParticipantSettings recipient, KeptNotice first,
        IReadOnlyList<KeptNotice> notices, CancellationToken cancellation)
    {
        var mail = first.Mail!.Value;
        var names = await NamesAsync(cancellation);
        var letter = MailWriter.Write(
            mail, recipient, participant.Base, notices, did => names.GetValueOrDefault(did, did));
        var sent = await door.SendAsync(letter, cancellation);
        if (sent.Succeeded)
        {
            await MailQueue.CloseAsync(participant.State, mail, time.GetUtcNow(), CancellationToken.None);
            return;
        }

        log.LogWarning(
            "Attempt {Attempt} at a mail for {Participant} failed: {Problem}", first.Attempts, participant.Slug,
            sent.Refusal.Message);
        await MailQueue.PutOffAsync(
            participant.State, mail, first.Attempts, sent.Refusal.Message, settings, time.GetUtcNow(), cancellation);
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellation)
    {
        var listed = await directory.ListAsync(cancellation);
        return listed.Succeeded
            ? listed.Value.DistinctBy(record => record.Did).ToDictionary(record => record.Did, record => record.Name)
            : [];
    }
}
