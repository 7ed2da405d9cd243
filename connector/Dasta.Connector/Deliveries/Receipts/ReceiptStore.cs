using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Indicators.Delivering;
using Dasta.Specs.Outcomes;
using Npgsql;
using NpgsqlTypes;

namespace Dasta.Connector.Deliveries.Receipts;

/// <summary>Receipts in table <c>connector.delivery_receipt</c> and the two that hang on it.</summary>
internal static class ReceiptStore
{
    private const string Columns =
        """
        r.id, r.sequence, r.specification, r.dataset, r.agreement, r.vendor, r.file_name, r.digest, r.bytes,
        r.rows_read, r.cells_missing, r.set_aside::text, r.verdict, r.reasons::text, r.received_at, r.statement,
        (select coalesce(json_agg(json_build_object('start', p.period_start, 'end', p.period_end, 'due', p.due_at,
                'coverage', p.coverage, 'unmeasured', p.unmeasured) order by p.period_start), '[]'::json)::text
         from connector.delivery_period p where p.receipt = r.id),
        r.mapping_digest
        """;

    /// <summary>Stores a receipt with its periods and rows, and gives it back with its sequence.</summary>
    public static async Task<Receipt> InsertAsync(
        NpgsqlTransaction transaction, Receipt receipt, IReadOnlyList<ListedRow> rows, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.delivery_receipt
                (id, specification, dataset, agreement, vendor, file_name, digest, bytes, rows_read, rows_set_aside,
                 cells_missing, set_aside, verdict, reasons, received_at, statement, mapping_digest)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            returning sequence
            """,
            transaction.Connection,
            transaction)
        {
            Parameters =
            {
                new() { Value = receipt.Id }, new() { Value = receipt.Specification },
                new() { Value = receipt.Dataset }, new() { Value = receipt.Agreement },
                new() { Value = receipt.Vendor }, new() { Value = receipt.FileName },
                new() { Value = receipt.Digest }, new() { Value = receipt.Bytes }, new() { Value = receipt.RowsRead },
                new() { Value = receipt.RowsSetAside }, new() { Value = receipt.Missing },
                Json(JsonSerializer.Serialize(receipt.SetAside)), new() { Value = receipt.Verdict.ToString() },
                Json(JsonSerializer.Serialize(receipt.Reasons)), new() { Value = receipt.ReceivedAt },
                new() { Value = receipt.Statement },
                new() { Value = (object?)receipt.MappingDigest ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        };
        var sequence = (long)(await command.ExecuteScalarAsync(cancellation))!;
        await InsertPeriodsAsync(transaction, receipt, cancellation);
        await InsertRowsAsync(transaction, receipt.Id, rows, cancellation);
        return receipt with { Sequence = sequence };
    }

    /// <summary>
    /// The receipt of a file that was taken before under an agreement, whole or in part, and read by the same mapping.
    /// </summary>
    public static async Task<Receipt?> FindTakenAsync(
        NpgsqlDataSource database, string agreement, string vendor, byte[] mapping, byte[] digest,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select {Columns} from connector.delivery_receipt r
             where r.agreement = $1 and r.vendor = $2 and r.mapping_digest = $3 and r.digest = $4
                and r.verdict <> 'Rejected'
             order by r.sequence desc limit 1
             """);
        command.Parameters.AddWithValue(agreement);
        command.Parameters.AddWithValue(vendor);
        command.Parameters.AddWithValue(mapping);
        command.Parameters.AddWithValue(digest);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>
    /// Removes the oldest receipts of rejected deliveries beyond a number; those of what was stored are kept for good.
    /// </summary>
    public static async Task PruneRejectedAsync(
        NpgsqlTransaction transaction, Receipt newest, int kept, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            delete from connector.delivery_receipt
            where specification = $1 and vendor = $2 and verdict = 'Rejected' and sequence <= (
                select sequence from connector.delivery_receipt
                where specification = $1 and vendor = $2 and verdict = 'Rejected'
                order by sequence desc offset $3 limit 1)
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(newest.Specification);
        command.Parameters.AddWithValue(newest.Vendor);
        command.Parameters.AddWithValue(kept);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<Receipt?> FindAsync(
        NpgsqlDataSource database, string specification, string vendor, Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select {Columns} from connector.delivery_receipt r
             where r.specification = $1 and r.vendor = $2 and r.id = $3
             """);
        command.Parameters.AddWithValue(specification);
        command.Parameters.AddWithValue(vendor);
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, cancellation)).SingleOrDefault();
    }

    /// <summary>Receipts older than a sequence, newest first.</summary>
    public static async Task<IReadOnlyList<Receipt>> BeforeAsync(
        NpgsqlDataSource database, string specification, string vendor, long before, int limit,
        CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
             select {Columns} from connector.delivery_receipt r
             where r.specification = $1 and r.vendor = $2 and r.sequence < $3 order by r.sequence desc limit $4
             """);
        command.Parameters.AddWithValue(specification);
        command.Parameters.AddWithValue(vendor);
        command.Parameters.AddWithValue(before);
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Rows of a receipt that were set aside, after a line.</summary>
    public static async Task<IReadOnlyList<ListedRow>> RowsAsync(
        NpgsqlDataSource database, Guid receipt, long after, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select line, reason, detail from connector.delivery_row
            where receipt = $1 and line > $2 order by line limit $3
            """);
        command.Parameters.AddWithValue(receipt);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<ListedRow>();
        while (await row.ReadAsync(cancellation))
        {
            rows.Add(new ListedRow(row.GetInt64(0), row.GetString(1), row.GetString(2)));
        }

        return rows;
    }

    private static NpgsqlParameter Json(string text) => new() { Value = text, NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static async Task InsertPeriodsAsync(
        NpgsqlTransaction transaction, Receipt receipt, CancellationToken cancellation)
    {
        foreach (var (period, coverage) in receipt.Periods)
        {
            await using var command = new NpgsqlCommand(
                """
                insert into connector.delivery_period (receipt, period_start, period_end, due_at, coverage, unmeasured)
                values ($1, $2, $3, $4, $5, $6)
                """,
                transaction.Connection,
                transaction);
            command.Parameters.AddWithValue(receipt.Id);
            command.Parameters.AddWithValue(period.Start);
            command.Parameters.AddWithValue(period.EndExclusive.AddDays(-1));
            command.Parameters.AddWithValue(period.DueAt);
            command.Parameters.AddWithValue((object?)coverage?.Share ?? DBNull.Value);
            command.Parameters.AddWithValue(coverage?.Unmeasured.ToArray() ?? []);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task InsertRowsAsync(
        NpgsqlTransaction transaction, Guid receipt, IReadOnlyList<ListedRow> rows, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.delivery_row (receipt, line, reason, detail)
            select $1, line, reason, detail from unnest($2, $3, $4) as row (line, reason, detail)
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(receipt);
        command.Parameters.AddWithValue(rows.Select(row => row.Line).ToArray());
        command.Parameters.AddWithValue(rows.Select(row => row.Reason).ToArray());
        command.Parameters.AddWithValue(rows.Select(row => row.Detail).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<IReadOnlyList<Receipt>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var receipts = new List<Receipt>();
        while (await row.ReadAsync(cancellation))
        {
            receipts.Add(new Receipt(
                row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
                row.GetString(5), row.GetString(6), row.GetFieldValue<byte[]>(7), row.GetInt64(8), row.GetInt64(9),
                row.GetInt64(10), JsonSerializer.Deserialize<Dictionary<string, long>>(row.GetString(11))!,
                Enum.Parse<DeliveryVerdict>(row.GetString(12)),
                JsonSerializer.Deserialize<Refusal[]>(row.GetString(13))!,
                Periods(row.GetString(16)), row.GetFieldValue<DateTimeOffset>(14), row.GetString(15))
            {
                MappingDigest = await row.IsDBNullAsync(17, cancellation) ? null : row.GetFieldValue<byte[]>(17),
            });
        }

        return receipts;
    }

    private static CoveredPeriod[] Periods(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(one =>
        {
            var start = DateOnly.Parse((string)one!["start"]!, CultureInfo.InvariantCulture);
            var end = DateOnly.Parse((string)one["end"]!, CultureInfo.InvariantCulture).AddDays(1);
            var due = DateTimeOffset.Parse((string)one["due"]!, CultureInfo.InvariantCulture);
            return new CoveredPeriod(
                new DeliveryPeriod(start, end, default, due),
                (double?)one["coverage"] is { } share
                    ? new RangeCoverage(share, [.. one["unmeasured"]!.AsArray().Select(part => (string)part!)])
                    : null);
        }),
    ];
}
