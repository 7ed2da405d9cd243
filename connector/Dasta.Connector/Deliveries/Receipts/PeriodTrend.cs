using System.Text.Json.Nodes;
using Dapper;
using Dasta.Specs.Dataspace;
using Npgsql;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>How the deliveries of one specification went, period by period.</summary>
internal static class PeriodTrend
{
    private const int ListLimit = 400;

    /// <summary>
    /// The newest periods first: coverage and rows as the last accepted delivery left them, and lateness, by the first
    /// delivery after which the period stood complete.
    /// </summary>
    public static async Task<JsonArray> OfAsync(
        NpgsqlDataSource database, string specification, string vendor, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select p.period_start as PeriodStart, max(p.period_end) as PeriodEnd, max(p.due_at) as DueAt,
                    count(*) as Deliveries, count(*) filter (where r.verdict = 'Rejected') as Rejected,
                    min(r.received_at) filter (where r.verdict <> 'Rejected' and p.coverage is not null
                        and cardinality(p.unmeasured) = 0) as AcceptedAt,
                    (array_agg(p.coverage order by r.sequence desc) filter (where r.verdict <> 'Rejected'))[1]
                        as Coverage,
                    (array_agg(r.rows_read order by r.sequence desc) filter (where r.verdict <> 'Rejected'))[1]
                        as RowsRead,
                    (array_agg(r.rows_set_aside order by r.sequence desc) filter (where r.verdict <> 'Rejected'))[1]
                        as RowsSetAside
             from connector.delivery_period p join connector.delivery_receipt r on r.id = p.receipt
             where r.specification = @specification and r.vendor = @vendor
             group by p.period_start order by p.period_start desc limit {ListLimit}
             """, new { specification, vendor }, cancellationToken: cancellation));
        return new JsonArray([.. rows.Select(Write)]);
    }

    private static JsonObject Write(Row row) => new()
    {
        ["start"] = ReceiptWriter.Date(row.PeriodStart),
        ["end"] = ReceiptWriter.Date(row.PeriodEnd),
        ["dueAt"] = WireTime.Write(Moment(row.DueAt)),
        ["deliveries"] = row.Deliveries,
        ["rejected"] = row.Rejected,
        ["acceptedAt"] = row.AcceptedAt is { } at ? WireTime.Write(Moment(at)) : null,
        ["lateSeconds"] = row.AcceptedAt is { } accepted
            ? Math.Max(0, (long)(accepted - row.DueAt).TotalSeconds)
            : null,
        ["coverage"] = row.Coverage,
        ["rowsRead"] = row.RowsRead,
        ["setAsideShare"] = row.RowsRead is > 0 and { } read ? (double)row.RowsSetAside!.Value / read : null,
    };

    private static DateTimeOffset Moment(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private sealed record Row(
        DateOnly PeriodStart, DateOnly PeriodEnd, DateTime DueAt, long Deliveries, long Rejected,
        DateTime? AcceptedAt, double? Coverage, long? RowsRead, long? RowsSetAside);
}
