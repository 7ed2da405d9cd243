using System.Security.Cryptography;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Delivering;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Imports one file, all of it or nothing, within fixed memory. One transaction makes everything visible.
/// </summary>
/// <param name="gate">Asks the terms of a delivery before the commit; null for the owner's own files.</param>
internal sealed class FileImport(
    NpgsqlDataSource raw, TimeProvider clock, ImportSettings settings, DeliveryGate? gate = null)
{
    private string Terms => gate?.Terms ?? string.Empty;

    public async Task<Outcome<ImportSummary>> RunAsync(
        string sourceId, IncomingFile file, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        await ImportCommand.ExecuteAsync(
            connection, $"SET LOCAL statement_timeout = '{settings.StatementTimeoutSeconds}s'", ct);
        if (await SourceStore.FindAsync(connection, sourceId, ct) is not { } mapping)
        {
            return IndicatorCodes.UnknownSource.Refuse();
        }

        if (await DigestBeforehandAsync(file, ct) is { } expected
            && await IsKnownAsync(connection, mapping, file, expected, ct))
        {
            return await KnownAsync(connection, mapping, expected, ct);
        }

        var setAside = new SetAsideLog(settings.SetAsideKept);
        var stored = await SourceSeries.ReadAsync(connection, sourceId, ct);
        using var reader = ReadingReaders.Create(
            mapping, file.Content, settings, setAside, clock.GetUtcNow().UtcDateTime,
            gate is null ? null : gate.Covers, stored.HasReadings);
        reader.Series.Heed(stored.Count, stored.MayBe);
        var writer = new StoreWriter(connection, sourceId, reader.Series);
        var read = await ReadingPump.RunAsync(
            reader, writer, () => progress?.Report(new ImportProgress(reader.BytesRead, reader.RowsRead)), ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var digest = reader.Digest();
        if (file.Sha256 is { } declared && !declared.AsSpan().SequenceEqual(digest))
        {
            return IndicatorCodes.DigestDiffers.Refuse();
        }

        if (await IsKnownAsync(connection, mapping, file, digest, ct))
        {
            return await KnownAsync(connection, mapping, digest, ct);
        }

        await writer.FinishAsync(ct);
        var summary = Summary(reader, writer, setAside);
        var suppressed = reader.Suppressed
            .Where(day => gate is null || gate.CoversPart(day.ZoneCode, day.Property)).ToArray();
        var days = Reach(writer.Days, suppressed);
        var terms = await TermsAsync(connection, mapping, file, digest, ct);
        await FileRecord.WriteAsync(
            connection, mapping, terms, file.Name, digest, reader.BytesRead, summary, setAside, reader.Flagged,
            suppressed, days, clock.GetUtcNow(), ct);
        if (gate is not null && !await gate.PassesAsync(connection, mapping, summary, setAside, days, ct))
        {
            return summary;
        }

        await transaction.CommitAsync(ct);
        return summary;
    }

    private static ImportSummary Summary(IReadingReader reader, StoreWriter writer, SetAsideLog setAside) =>
        new(false, reader.RowsRead, writer.Stored, writer.Replaced, reader.Missing.Values.Sum(),
            reader.Flagged.Count, setAside.Counts, reader.IgnoredColumns)
        {
            MissingByReason = reader.Missing.ToDictionary(),
        };

    // A file is recorded once under the same terms: again is another time.
    private async Task<string> TermsAsync(
        NpgsqlConnection connection, SourceMapping mapping, IncomingFile file, byte[] digest, CancellationToken ct) =>
        !file.Again ? Terms : await ImportCommand.ScalarAsync<string>(connection, """
            SELECT CASE count(*) WHEN 0 THEN '' ELSE 'again ' || count(*) END FROM raw.file
            WHERE source_id = $1 AND mapping_digest = $2 AND sha256 = $3 AND (terms = '' OR terms LIKE 'again %')
            """, ct, mapping.Id, mapping.Digest, digest);

    // A day of which everything is hidden was delivered too.
    private static (DateOnly First, DateOnly Last)? Reach(
        (DateOnly First, DateOnly Last)? stored, IReadOnlyList<SuppressedDay> suppressed)
    {
        IEnumerable<DateOnly> edges = suppressed.Select(day => day.Day);
        if (stored is { } days)
        {
            edges = edges.Append(days.First).Append(days.Last);
        }

        var all = edges.ToArray();
        return all.Length == 0 ? null : (all.Min(), all.Max());
    }

    private async Task<ImportSummary> KnownAsync(
        NpgsqlConnection connection, SourceMapping mapping, byte[] digest, CancellationToken ct)
    {
        if (gate is not null)
        {
            await gate.RecallAsync(connection, mapping.Id, mapping.Digest, digest, mapping, ct);
        }

        return ImportSummary.OfKnown;
    }

    /// <summary>The digest as declared, or of a file that can be read twice; else null.</summary>
    internal static async Task<byte[]?> DigestBeforehandAsync(IncomingFile file, CancellationToken ct)
    {
        if (file.Sha256 is not null || !file.Content.CanSeek)
        {
            return file.Sha256;
        }

        var start = file.Content.Position;
        var digest = await SHA256.HashDataAsync(file.Content, ct);
        file.Content.Position = start;
        return digest;
    }

    private async Task<bool> IsKnownAsync(
        NpgsqlConnection connection, SourceMapping mapping, IncomingFile file, byte[] digest, CancellationToken ct) =>
        !file.Again && await IsKnownAsync(connection, mapping, digest, Terms, ct);

    /// <summary>Whether a file was imported before, by the same mapping and under the same terms.</summary>
    internal static Task<bool> IsKnownAsync(
        NpgsqlConnection connection, SourceMapping mapping, byte[] digest, string terms, CancellationToken ct) =>
        ImportCommand.ScalarAsync<bool>(connection, """
            SELECT EXISTS (
                SELECT FROM raw.file WHERE source_id = $1 AND mapping_digest = $2 AND sha256 = $3 AND terms = $4)
            """, ct, mapping.Id, mapping.Digest, digest, terms);
}
