using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// What happens to a negotiation that waits for a person: that person is told at once, reminded, and at last the
/// negotiation is ended and the other side hears why.
/// </summary>
internal sealed class HeldRequests(
    NegotiationEnding ending, PeopleSettings settings, MailDriver mails, TimeProvider time)
{
    /// <summary>When a negotiation that waits for a person will be ended; null when it waits for none.</summary>
    public DateTimeOffset? ExpiryOf(Negotiation negotiation) =>
        negotiation.WaitsForPerson && negotiation.HeldSince is { } since
            ? since.AddDays(settings.ExpiryDays)
            : null;

    /// <summary>Tells its people of a negotiation that waits, or ends it when they have had their time.</summary>
    public async Task TakeAsync(
        HostedParticipant participant, Negotiation current, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Several rounds may have seen the same step due; the first of them has moved it.
        if (current.StepDue is null || current.StepDue > now || ExpiryOf(current) is not { } expiry)
        {
            return;
        }

        if (now < expiry)
        {
            var again = now.AddHours(settings.ReminderHours);
            await TellAsync(participant, current, again < expiry ? again : expiry, now, cancellation);
        }
        else
        {
            await EndAsync(participant, current, now, cancellation);
        }
    }

    private async Task EndAsync(
        HostedParticipant participant, Negotiation current, DateTimeOffset now, CancellationToken cancellation)
    {
        var expired = AgreementCodes.RequestExpired.Refuse();
        var ended = await ending.EndAsync(
            participant, current.Id, expired.ToString(), expired.Code, ProtocolResults.Reasons(expired),
            cancellation, current.Version);
        if (ended.Succeeded)
        {
            await using var connection = await participant.State.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await NoticeStore.AddAsync(
                transaction, NoticeOf(current, NoticeKind.RequestExpired, now), now, cancellation);
            await transaction.CommitAsync(cancellation);
            mails.Note(participant);
        }
    }

    private async Task TellAsync(
        HostedParticipant participant, Negotiation current, DateTimeOffset next, DateTimeOffset now,
        CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await NegotiationStore.RemindedAsync(transaction, current, next, cancellation))
        {
            return;
        }

        var kind = current.Reminded == 0 ? NoticeKind.RequestWaiting : NoticeKind.RequestReminder;
        await NoticeStore.AddAsync(transaction, NoticeOf(current, kind, now), now, cancellation);
        await transaction.CommitAsync(cancellation);
        mails.Note(participant);
    }

    private static Notice NoticeOf(Negotiation current, NoticeKind kind, DateTimeOffset now) => new(
        FormattableString.Invariant($"{kind}:{current.Id:N}:{current.Version}:{current.Reminded}"),
        kind,
        current.Id.ToString("D"),
        current.PeerDid.ToString(),
        current.Dataset,
        current.HeldSince,
        now);
}
