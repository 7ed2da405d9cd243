using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>Stands at the end of one import, before its commit, and asks the terms of the delivery.</summary>
internal sealed class DeliveryGate(IDeliveryTerms terms, int rowsListed)
{
    /// <summary>What the deliverer is told; null until the import came so far.</summary>
    public DeliveredFile? File { get; private set; }

    /// <summary>False when nothing of the import may be committed.</summary>
    public async Task<bool> PassesAsync(
        NpgsqlConnection connection, SourceMapping source, ImportSummary summary, SetAsideLog setAside,
        (DateOnly First, DateOnly Last)? days, CancellationToken ct)
    {
        File = new DeliveredFile(
            false, summary.RowsRead, summary.Missing, summary.SetAside,
            [.. setAside.Entries.Take(rowsListed)
                .Select(entry => new DeliveredRow(entry.Line, entry.Reason, entry.Detail))],
            days?.First, days?.Last, await CoverageAsync(connection, source, days, ct));
        return terms.Accepts(File);
    }

    /// <summary>Tells again what became of a file that is stored already.</summary>
    public async Task RecallAsync(
        NpgsqlConnection connection, SourceMapping source, byte[] digest, CancellationToken ct)
    {
        var file = await connection.QuerySingleAsync<Row>(new CommandDefinition("""
            SELECT id, rows_read AS RowsRead, missing, first_day AS FirstDay, last_day AS LastDay FROM raw.file
            WHERE source_id = @Id AND mapping_digest = @mapping AND sha256 = @digest
            """,
            new { source.Id, mapping = source.Digest, digest }, cancellationToken: ct));
        var counts = await connection.QueryAsync<(string Reason, long Count)>(new CommandDefinition(
            "SELECT reason, count(*) FROM raw.set_aside WHERE file_id = @Id GROUP BY reason", new { file.Id },
            cancellationToken: ct));
        var rows = await connection.QueryAsync<(long Line, string Reason, string Detail)>(new CommandDefinition(
            "SELECT line, reason, detail FROM raw.set_aside WHERE file_id = @Id ORDER BY line LIMIT @rowsListed",
            new { file.Id, rowsListed }, cancellationToken: ct));
        (DateOnly, DateOnly)? days = file is { FirstDay: { } first, LastDay: { } last } ? (first, last) : null;
        File = new DeliveredFile(
            true, file.RowsRead, file.Missing,
            counts.ToDictionary(one => one.Reason, one => one.Count, StringComparer.Ordinal),
            [.. rows.Select(row => new DeliveredRow(row.Line, Enum.Parse<SetAsideReason>(row.Reason), row.Detail))],
            file.FirstDay, file.LastDay, await CoverageAsync(connection, source, days, ct));
        terms.Accepts(File);
    }

    /// <summary>Notes which days a file reaches over.</summary>
    public static Task RecordDaysAsync(
        NpgsqlConnection connection, SourceMapping source, byte[] digest, (DateOnly First, DateOnly Last)? days,
        CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition("""
            UPDATE raw.file SET first_day = @First, last_day = @Last
            WHERE source_id = @Id AND mapping_digest = @mapping AND sha256 = @digest
            """,
            new { days?.First, days?.Last, source.Id, mapping = source.Digest, digest },
            cancellationToken: ct));

    private async Task<IReadOnlyList<double>> CoverageAsync(
        NpgsqlConnection connection, SourceMapping mapping, (DateOnly First, DateOnly Last)? days,
        CancellationToken ct)
    {
        var shares = new List<double>();
        foreach (var range in days is { } reach ? terms.PeriodsOf(reach.First, reach.Last) : [])
        {
            shares.Add(await PeriodCoverage.OfAsync(connection, mapping, range, ct));
        }

        return shares;
    }

    private sealed record Row(int Id, long RowsRead, long Missing, DateOnly? FirstDay, DateOnly? LastDay);
}
