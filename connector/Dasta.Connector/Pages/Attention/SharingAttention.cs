using Dapper;
using Dasta.Connector.Counts;
using Dasta.Connector.Hosting;
using Dasta.Connector.Mail;
using Dasta.Connector.Negotiations;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Node.Database;

namespace Dasta.Connector.Pages.Attention;

/// <summary>What asks for attention of those who decide on sharing.</summary>
internal sealed class SharingAttention(HostedParticipant participant, PageSetting setting, DateTimeOffset now)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<AttentionRow>> ListAsync(CancellationToken cancellation)
    {
        var state = participant.State;
        var waiting = await NegotiationStore.WaitingAsync(state, cancellation);
        var dead = await OutboxLetters.CountDeadAsync(state, cancellation);
        var mails = await NoticeStore.CountFailingAsync(state, cancellation);
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var expiring = await connection.QuerySingleAsync<(int Agreements, DateTime? First, int Keys, DateTime? Key)>(
            new CommandDefinition(
                """
                select agreements.count, agreements.first, keys.count, keys.first
                from (select count(*)::int, min(expires_at) as first from connector.agreement
                      where ended_at is null and expires_at between @now and @until) agreements,
                     (select count(*)::int, min(expires_at) as first from connector.feed_key
                      where revoked_at is null and expires_at between @now and @until) keys
                """,
                new { now = now.UtcDateTime, until = (now + Ahead).UtcDateTime }, cancellationToken: cancellation));
        var refused = (await RegisterUse.TellingAsync(participant, cancellation)).Way == RegisterUse.Figures
            ? await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "select count(*)::int from connector.offer where @Premises = any(indicators)",
                new { RegisterUse.Premises }, cancellationToken: cancellation))
            : 0;
        return
        [
            Row(
                AttentionTexts.Requests, waiting.Count, "/requests", waits: true,
                waiting is [{ HeldSince: { } since }, ..]
                    ? Say(AttentionTexts.Oldest, Moments.Age(since, now, setting.Language)) : null),
            Row(AttentionTexts.DeadLetters, (int)dead, "/letters", waits: true, null),
            Row(AttentionTexts.Mails, mails, "/letters#mails", waits: true, setting.Say(AttentionTexts.MailsDetail)),
            Row(AttentionTexts.Expiring, expiring.Agreements, "/agreements", waits: false, First(expiring.First)),
            Row(AttentionTexts.CountsRefused, refused, "/offers", waits: false, null),
            Row(AttentionTexts.Keys, expiring.Keys, "/feed-keys", waits: false, First(expiring.Key)),
        ];
    }

    private AttentionRow Row(Text what, int count, string path, bool waits, string? detail) =>
        new(setting.Say(what), detail, count, path, waits);

    private string? First(DateTime? moment) => moment is { } first
        ? Say(AttentionTexts.FirstOn, PageNumbers.Day(DateOnly.FromDateTime(first), setting.Language)) : null;

    private string Say(Text text, string detail) => string.Format(null, setting.Say(text), detail);
}
