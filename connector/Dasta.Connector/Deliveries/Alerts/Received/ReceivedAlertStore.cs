using System.Globalization;
using Dapper;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Mail;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Deliveries.Alerts.Received;

/// <summary>What towns told this participant as a vendor, in table <c>connector.received_alert</c>.</summary>
internal static class ReceivedAlertStore
{
    private const int ListLimit = 500;

    /// <summary>Whether a town and this participant ever agreed on a delivery of this name.</summary>
    public static async Task<bool> IsAgreedAsync(
        NpgsqlDataSource database, Did town, string specification, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from connector.agreement a join connector.negotiation n on n.id = a.negotiation
                where a.role = 'Consumer' and n.state = 'Finalized' and a.peer = @town
                  and starts_with(a.dataset, @prefix))
            """,
            new { town = town.ToString(), prefix = $"{DeliverySpecification.DatasetPrefix}{specification}:" },
            cancellationToken: cancellation));
    }

    /// <summary>
    /// Keeps an alert, what it says now, or what became of one; the same again changes nothing. A new one that is open
    /// is told to people.
    /// </summary>
    public static async Task KeepAsync(
        NpgsqlDataSource database, Did town, Alert alert, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var kept = await connection.QuerySingleOrDefaultAsync<(long Id, bool IsNew)?>(new CommandDefinition(
            """
            insert into connector.received_alert
                (town, town_alert, kind, specification, period_start, period_end, due_at, message, raised_at, closed_at)
            values (@town, @Id, @kind, @Specification, @start, @end, @DueAt, @Message, @RaisedAt, @ClosedAt)
            on conflict (town, town_alert) do update
            set closed_at = excluded.closed_at, message = excluded.message
            where received_alert.closed_at is null
                and (excluded.closed_at is not null or received_alert.message <> excluded.message)
            returning id, xmax = 0
            """,
            new
            {
                town = town.ToString(), alert.Id, kind = alert.Kind.ToString(), alert.Specification,
                start = alert.PeriodStart?.ToDateTime(TimeOnly.MinValue),
                end = alert.PeriodEnd?.ToDateTime(TimeOnly.MinValue), DueAt = alert.DueAt?.UtcDateTime, alert.Message,
                RaisedAt = alert.RaisedAt.UtcDateTime, ClosedAt = alert.ClosedAt?.UtcDateTime,
            },
            transaction,
            cancellationToken: cancellation));
        if (kept is { IsNew: true } fresh)
        {
            await PruneAsync(transaction, town, cancellation);
            if (alert.ClosedAt is null)
            {
                await NoticeStore.AddAsync(transaction, NoticeOf(fresh.Id, town, alert, now), now, cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The newest, open ones first, each with the DID of the town it came from.</summary>
    public static async Task<IReadOnlyList<(string Town, Alert Alert)>> ListAsync(
        NpgsqlDataSource database, string vendor, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select id, kind, specification, $1, period_start, period_end, due_at, message, raised_at, closed_at, town
             from connector.received_alert
             order by closed_at is not null, raised_at desc, id desc limit {ListLimit}
             """);
        command.Parameters.AddWithValue(vendor);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var alerts = new List<(string Town, Alert Alert)>();
        while (await row.ReadAsync(cancellation))
        {
            alerts.Add((row.GetString(10), AlertStore.Read(row)));
        }

        return alerts;
    }

    private static Notice NoticeOf(long id, Did town, Alert alert, DateTimeOffset now) => new(
        FormattableString.Invariant($"received-alert:{id}"),
        alert.Kind == AlertKind.DeliveryLate ? NoticeKind.OwnDeliveryLate : NoticeKind.OwnDeliveryRejected,
        id.ToString(CultureInfo.InvariantCulture), town.ToString(), alert.Specification,
        alert.DueAt ?? alert.RaisedAt, now);

    private static async Task PruneAsync(
        NpgsqlTransaction transaction, Did town, CancellationToken cancellation) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from connector.received_alert where town = @town and id <= (
                select id from connector.received_alert where town = @town order by id desc offset @kept limit 1)
            """, new { town = town.ToString(), kept = AlertLimits.KeptOfTown }, transaction,
            cancellationToken: cancellation));
}
