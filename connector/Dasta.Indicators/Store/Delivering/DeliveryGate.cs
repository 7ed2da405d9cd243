using System.Text.Json;
using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Delivering;

/// <summary>Stands at the end of one import, before its commit, and asks the terms of the delivery.</summary>
internal sealed class DeliveryGate(IDeliveryTerms terms, int rowsListed)
{
    /// <summary>What the deliverer is told; null until the import came so far.</summary>
    public DeliveredFile? File { get; private set; }

    /// <summary>Id of the terms.</summary>
    public string Terms => terms.Id;

    /// <summary>Whether a series is to be delivered.</summary>
    public bool Covers(SeriesKey series) => CoversPart(series.ZoneCode, series.Property);

    /// <summary>Whether a property of a zone is to be delivered.</summary>
    public bool CoversPart(string zoneCode, string property) => terms.Covers(zoneCode, property);

    /// <summary>False when nothing of the import may be committed.</summary>
    public async Task<bool> PassesAsync(
        NpgsqlConnection connection, SourceMapping source, ImportSummary summary, SetAsideLog setAside,
        (DateOnly First, DateOnly Last)? days, CancellationToken ct)
    {
        File = new DeliveredFile(
            false, summary.RowsRead, summary.Missing, summary.SetAside, Listed(setAside), days?.First, days?.Last,
            await CoverageAsync(connection, source, days, ct), source.Digest);
        return terms.Accepts(File);
    }

    /// <summary>The same for a register.</summary>
    public bool Passes(RegisterMapping register, ImportSummary summary, SetAsideLog setAside)
    {
        File = new DeliveredFile(
            false, summary.RowsRead, summary.Missing, summary.SetAside, Listed(setAside), null, null,
            Whole(), register.Digest) { IsRegister = true };
        return terms.Accepts(File);
    }

    /// <summary>Tells again what became of a file that is stored already.</summary>
    /// <param name="readings">How the source is read; null for a register.</param>
    public async Task RecallAsync(
        NpgsqlConnection connection, string source, byte[] mapping, byte[] digest, SourceMapping? readings,
        CancellationToken ct)
    {
        var file = await connection.QuerySingleAsync<Row>(LongCommand.Of("""
            SELECT id, rows_read AS RowsRead, missing, set_aside_reasons::text AS Reasons, first_day AS FirstDay,
                last_day AS LastDay
            FROM raw.file
            WHERE source_id = @source AND mapping_digest = @mapping AND sha256 = @digest AND terms = @Terms
            """,
            new { source, mapping, digest, Terms }, ct));
        var rows = await connection.QueryAsync<(long Line, string Reason, string Detail)>(LongCommand.Of(
            "SELECT line, reason, detail FROM raw.set_aside WHERE file_id = @Id ORDER BY line LIMIT @rowsListed",
            new { file.Id, rowsListed }, ct));
        (DateOnly, DateOnly)? days = file is { FirstDay: { } first, LastDay: { } last } ? (first, last) : null;
        File = new DeliveredFile(
            true, file.RowsRead, file.Missing,
            JsonSerializer.Deserialize<Dictionary<string, long>>(file.Reasons)!,
            [.. rows.Select(row => new DeliveredRow(row.Line, Enum.Parse<SetAsideReason>(row.Reason), row.Detail))],
            file.FirstDay, file.LastDay,
            readings is null ? Whole() : await CoverageAsync(connection, readings, days, ct), mapping)
        {
            IsRegister = readings is null,
        };
        terms.Accepts(File);
    }

    private DeliveredRow[] Listed(SetAsideLog setAside) =>
    [
        .. setAside.Entries.Take(rowsListed).Select(entry => new DeliveredRow(entry.Line, entry.Reason, entry.Detail)),
    ];

    private RangeCoverage[] Whole() => [.. terms.PeriodsOfRegister().Select(_ => RangeCoverage.Whole)];

    private async Task<IReadOnlyList<RangeCoverage>> CoverageAsync(
        NpgsqlConnection connection, SourceMapping source, (DateOnly First, DateOnly Last)? days, CancellationToken ct)
    {
        var shares = new List<RangeCoverage>();
        foreach (var range in days is { } reach ? terms.PeriodsOf(reach.First, reach.Last) : [])
        {
            shares.Add(await PeriodCoverage.OfAsync(connection, source, range, terms.Parts, ct));
        }

        return shares;
    }

    private sealed record Row(
        int Id, long RowsRead, long Missing, string Reasons, DateOnly? FirstDay, DateOnly? LastDay);
}
