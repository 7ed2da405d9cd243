using System.Globalization;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Mail;
using Npgsql;
using NpgsqlTypes;

namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>Alerts in table <c>connector.alert</c>.</summary>
internal static class AlertStore
{
    /// <summary>The columns of table <c>connector.alert</c> in the order they are read in.</summary>
    public const string Columns =
        "id, kind, specification, vendor, period_start, period_end, due_at, message, raised_at, closed_at";

    private const int ListLimit = 500;

    /// <summary>
    /// What follows from a receipt: an accepted delivery closes the alerts of its periods and those of files that could
    /// not be read, but that a period is late only once it is complete; a rejected one raises an alert for its periods.
    /// </summary>
    public static async Task FollowAsync(
        NpgsqlTransaction transaction, Receipt receipt, CancellationToken cancellation)
    {
        if (receipt.Verdict != DeliveryVerdict.Rejected)
        {
            await CloseAsync(transaction, receipt, cancellation);
            return;
        }

        var message = string.Join(' ', receipt.Reasons.Select(reason => $"{reason.Code} {reason.Message}"));
        foreach (var period in receipt.Periods.Select(covered => covered.Period).Cast<DeliveryPeriod?>()
            .DefaultIfEmpty(null))
        {
            await RaiseAsync(
                transaction, AlertKind.DeliveryRejected, receipt.Specification, receipt.Vendor, period, message,
                receipt.ReceivedAt, cancellation);
        }
    }

    /// <summary>
    /// Raises an alert; one that is open says from now on what the newest look found, and its vendor is told of that
    /// too. True when it is new.
    /// </summary>
    public static async Task<bool> RaiseAsync(
        NpgsqlTransaction transaction, AlertKind kind, string specification, string vendor, DeliveryPeriod? period,
        string message, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.alert
                (kind, specification, vendor, period_start, period_end, due_at, message, raised_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (kind, specification, (coalesce(period_start, date '0001-01-01'))) where closed_at is null
            do update set message = excluded.message, told = null where alert.message <> excluded.message
            returning id, xmax = 0
            """,
            transaction.Connection,
            transaction)
        {
            Parameters =
            {
                new() { Value = kind.ToString() }, new() { Value = specification }, new() { Value = vendor },
                Optional(period?.Start, NpgsqlDbType.Date),
                Optional(period?.EndExclusive.AddDays(-1), NpgsqlDbType.Date),
                Optional(period?.DueAt, NpgsqlDbType.TimestampTz), new() { Value = message }, new() { Value = now },
            },
        };
        long id;
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation) || !row.GetBoolean(1))
            {
                return false;
            }

            id = row.GetInt64(0);
        }

        await NoticeStore.AddAsync(
            transaction,
            new Notice(
                FormattableString.Invariant($"alert:{id}"), NoticeOf(kind),
                id.ToString(CultureInfo.InvariantCulture), vendor, specification, period?.DueAt ?? now, now),
            now,
            cancellation);
        return true;
    }

    /// <summary>The newest alerts, open ones first; of one specification and vendor when they are given.</summary>
    public static async Task<IReadOnlyList<Alert>> ListAsync(
        NpgsqlDataSource database, string? specification, string? vendor, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select {Columns} from connector.alert
             where ($1::text is null or specification = $1) and ($2::text is null or vendor = $2)
             order by closed_at is not null, raised_at desc, id desc limit {ListLimit}
             """);
        command.Parameters.Add(Optional(specification, NpgsqlDbType.Text));
        command.Parameters.Add(Optional(vendor, NpgsqlDbType.Text));
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Alerts of a command that gives <see cref="Columns"/>.</summary>
    public static async Task<IReadOnlyList<Alert>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var alerts = new List<Alert>();
        while (await row.ReadAsync(cancellation))
        {
            alerts.Add(Read(row));
        }

        return alerts;
    }

    /// <summary>The alert in the row the reader stands at, which begins with <see cref="Columns"/>.</summary>
    public static Alert Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), Enum.Parse<AlertKind>(row.GetString(1)), row.GetString(2), row.GetString(3),
        row.GetFieldValue<DateOnly?>(4), row.GetFieldValue<DateOnly?>(5),
        row.GetFieldValue<DateTimeOffset?>(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8),
        row.GetFieldValue<DateTimeOffset?>(9));

    private static NoticeKind NoticeOf(AlertKind kind) =>
        kind == AlertKind.DeliveryLate ? NoticeKind.DeliveryLate : NoticeKind.DeliveryRejected;

    /// <summary>How many alerts are open, by source; a source without any is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> OpenBySourceAsync(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select source, count(distinct alert.id)::int
            from connector.alert
            join connector.delivery_specification specification on specification.id = alert.specification
            where closed_at is null group by source
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation))
        {
            open.Add(row.GetString(0), row.GetInt32(1));
        }

        return open;
    }

    private static async Task CloseAsync(
        NpgsqlTransaction transaction, Receipt receipt, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            update connector.alert set closed_at = $1
            where specification = $2 and closed_at is null and (period_start is null
                or period_start = any (case kind when 'DeliveryLate' then $4 else $3 end))
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(receipt.ReceivedAt);
        command.Parameters.AddWithValue(receipt.Specification);
        command.Parameters.AddWithValue(receipt.Periods.Select(covered => covered.Period.Start).ToArray());
        command.Parameters.AddWithValue(receipt.Periods.Where(covered => covered.Coverage?.Unmeasured.Count == 0)
            .Select(covered => covered.Period.Start).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Optional(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
