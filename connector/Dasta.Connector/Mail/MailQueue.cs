using Npgsql;

namespace Dasta.Connector.Mail;

/// <summary>
/// Which notices go with the next mail. An attempt is committed before it is made and no other process makes it
/// meanwhile; where a process dies in the middle, the mail is sent again under the same identifier, by which a mailbox
/// knows it.
/// </summary>
internal static class MailQueue
{
    private const int NoticesOfMail = 500;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    // What was settled before it could be told needs no mail.
    private const string Moot =
        """
        state = 'open' and due <= $1 and (
            (kind in ('RequestWaiting', 'RequestReminder') and not exists (
                select from connector.negotiation n where n.id::text = subject and n.held_since is not null))
            or (kind = 'AgreementExpiring' and not exists (
                select from connector.agreement a where a.id = subject and a.ended_at is null))
            or (kind = 'FeedKeyExpiring' and not exists (
                select from connector.feed_key k where k.id = subject and k.revoked_at is null))
            or (kind in ('DeliveryLate', 'DeliveryRejected') and not exists (
                select from connector.alert l where l.id::text = subject and l.closed_at is null))
            or (kind in ('OwnDeliveryLate', 'OwnDeliveryRejected') and not exists (
                select from connector.received_alert l where l.id::text = subject and l.closed_at is null)))
        """;

    /// <summary>When the next mail is to be sent; null when nothing is to be told.</summary>
    public static async Task<DateTimeOffset?> EarliestAsync(
        NpgsqlDataSource database, TimeSpan gather, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select min(case when mail is null then due + $1 else due end) from connector.notice where state = 'open'
            """);
        command.Parameters.AddWithValue(gather);
        return await command.ExecuteScalarAsync(cancellation) is DateTime earliest
            ? new DateTimeOffset(earliest, TimeSpan.Zero)
            : null;
    }

    /// <summary>The notices of one mail that is due, most urgent first; empty when none is.</summary>
    public static async Task<IReadOnlyList<KeptNotice>> TakeAsync(
        NpgsqlDataSource database, TimeSpan gather, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var moot = new NpgsqlCommand(
            $"update connector.notice set state = 'moot', closed_at = $1 where {Moot}", connection, transaction))
        {
            moot.Parameters.AddWithValue(now);
            await moot.ExecuteNonQueryAsync(cancellation);
        }

        await using var command = new NpgsqlCommand(
            $"""
             with again as (
                 select mail from connector.notice where state = 'open' and mail is not null and due <= $1
                 order by due limit 1),
             fresh as (
                 select id from connector.notice
                 where state = 'open' and mail is null and due <= $1 and not exists (select from again)
                   and exists (select from connector.notice
                               where state = 'open' and mail is null and due <= $1 - $2::interval)
                 order by id limit {NoticesOfMail} for update skip locked)
             update connector.notice set attempts = attempts + 1, due = $3, mail = coalesce(mail, $4)
             where state = 'open' and due <= $1
               and (mail in (select mail from again) or id in (select id from fresh))
             returning {NoticeStore.Returned}
             """,
            connection,
            transaction);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(gather);
        command.Parameters.AddWithValue(now + Lease);
        command.Parameters.AddWithValue(Guid.NewGuid());
        var taken = await NoticeStore.ReadAsync(command, cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. taken.OrderBy(kept => kept.Notice.Kind).ThenBy(kept => kept.Id)];
    }

    public static Task CloseAsync(
        NpgsqlDataSource database, Guid mail, DateTimeOffset now, CancellationToken cancellation) =>
        ExecuteAsync(
            database,
            "update connector.notice set state = 'sent', closed_at = $2, problem = null "
            + "where mail = $1 and state = 'open'",
            [mail, now],
            cancellation);

    /// <summary>Puts a mail off, longer each time; gives it up after the last attempt.</summary>
    public static Task PutOffAsync(
        NpgsqlDataSource database, Guid mail, int attempts, string problem, MailSettings settings, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var pause = TimeSpan.FromSeconds(settings.RetrySeconds * Math.Pow(2, Math.Min(attempts - 1, 20)));
        return attempts >= settings.Attempts
            ? ExecuteAsync(
                database,
                "update connector.notice set state = 'dead', problem = $2, closed_at = $3 "
                + "where mail = $1 and state = 'open'",
                [mail, problem, now],
                cancellation)
            : ExecuteAsync(
                database,
                "update connector.notice set problem = $2, due = $3 where mail = $1 and state = 'open'",
                [mail, problem, now + (pause < LongestPause ? pause : LongestPause)],
                cancellation);
    }

    /// <summary>Removes what is older than it needs to be.</summary>
    public static Task CleanAsync(NpgsqlDataSource database, DateTimeOffset before, CancellationToken cancellation) =>
        ExecuteAsync(
            database, "delete from connector.notice where raised_at < $1 and due < $1", [before], cancellation);

    private static async Task ExecuteAsync(
        NpgsqlDataSource database, string statement, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
