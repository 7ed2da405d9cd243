using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Deliveries.Specifications;
using Npgsql;

namespace Dasta.Connector.Deliveries.Alerts;

/// <summary>When periods are due, in column <c>next_due</c> of the specifications.</summary>
internal static class DueStore
{
    /// <summary>
    /// The earliest moment anything is due at a town, an alert its vendor is to be told of included; null when nothing
    /// is.
    /// </summary>
    public static async Task<DateTimeOffset?> EarliestAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select least(
                 (select min(next_due) from connector.delivery_specification),
                 (select min(raised_at) from connector.alert where {AlertTelling.Condition}))
             """);
        return await command.ExecuteScalarAsync(cancellation) is DateTime earliest
            ? new DateTimeOffset(earliest, TimeSpan.Zero)
            : null;
    }

    /// <summary>
    /// One specification with a period that is due, locked until the transaction ends; another process passes it over.
    /// </summary>
    /// <param name="besides">Datasets of specifications that are left out.</param>
    public static async Task<(DeliverySpecification Specification, DateTimeOffset Due)?> TakeAsync(
        NpgsqlTransaction transaction, DateTimeOffset now, IReadOnlyCollection<string> besides,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select document, next_due from connector.delivery_specification where next_due <= $1 and dataset <> all ($2)
            order by next_due limit 1 for update skip locked
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(besides.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? (SpecificationReader.Kept(row.GetString(0)), row.GetFieldValue<DateTimeOffset>(1))
            : null;
    }

    /// <summary>
    /// Whether a period is to be delivered: agreed on before it was due, not ended or replaced since.
    /// </summary>
    public static async Task<bool> IsExpectedAsync(
        NpgsqlTransaction transaction, DeliverySpecification specification, DeliveryPeriod period,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select exists (
                select from connector.agreement a join connector.negotiation n on n.id = a.negotiation
                where a.dataset = $1 and a.peer = $2 and a.role = 'Provider' and n.state = 'Finalized'
                  and a.agreed_at < $3 and a.ended_at is null)
            and not exists (
                select from connector.delivery_specification own
                join connector.delivery_specification newer on newer.id = own.id and newer.version > own.version
                join connector.agreement b on b.dataset = newer.dataset and b.role = 'Provider'
                join connector.negotiation m on m.id = b.negotiation
                where own.dataset = $1 and m.state = 'Finalized')
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(specification.Dataset);
        command.Parameters.AddWithValue(specification.Vendor.ToString());
        command.Parameters.AddWithValue(period.DueAt);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Whether a delivery of a period was accepted, whole or in part.</summary>
    public static async Task<bool> IsAcceptedAsync(
        NpgsqlTransaction transaction, DeliverySpecification specification, DeliveryPeriod period,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select exists (
                select from connector.delivery_period p join connector.delivery_receipt r on r.id = p.receipt
                where r.specification = $1 and p.period_start = $2 and r.verdict <> 'Rejected')
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(specification.Id);
        command.Parameters.AddWithValue(period.Start);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Goes on to the next period.</summary>
    public static async Task AdvanceAsync(
        NpgsqlTransaction transaction, string dataset, DateTimeOffset? next, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "update connector.delivery_specification set next_due = $2 where dataset = $1",
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(dataset);
        command.Parameters.AddWithValue((object?)next ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
