using System.Security.Cryptography;
using System.Threading.Channels;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Delivering;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Imports one file, all of it or nothing: a task parses it into blocks, this one copies the blocks, so that parsing
/// and the server work at the same time within fixed memory. One transaction makes everything visible.
/// </summary>
/// <param name="gate">Asks the terms of a delivery before the commit; null for the owner's own files.</param>
internal sealed class FileImport(
    NpgsqlDataSource raw, TimeProvider clock, ImportSettings settings, DeliveryGate? gate = null)
{
    private const int Blocks = 3;

    public async Task<Outcome<ImportSummary>> RunAsync(
        string sourceId, Stream csv, string fileName, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await using var lanes = await ImportLanes.OpenAsync(raw, settings.StatementTimeoutSeconds, ct);
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportCommand.ExecuteAsync(
            connection, $"SET LOCAL statement_timeout = '{settings.StatementTimeoutSeconds}s'", ct);
        await ImportCommand.ExecuteAsync(connection, ImportLock.Take, ct);
        if (await SourceStore.FindAsync(connection, sourceId, ct) is not { } source)
        {
            return IndicatorCodes.UnknownSource.Refuse();
        }

        if (csv.CanSeek && await DigestAsync(csv, ct) is var ahead && await IsKnownAsync(connection, source, ahead, ct))
        {
            return await KnownAsync(connection, source, ahead, ct);
        }

        var setAside = new SetAsideLog(settings.SetAsideKept);
        using var reader = ReadingReaders.Create(
            source.Mapping, csv, settings, setAside, clock.GetUtcNow().UtcDateTime);
        var opened = await reader.OpenAsync(ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        var writer = new BlockWriter(connection, lanes, source);
        await writer.StartAsync(ct);
        var read = await PumpAsync(
            reader, writer, () => progress?.Report(new ImportProgress(reader.BytesRead, reader.RowsRead)), ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var digest = reader.Digest();
        if (await IsKnownAsync(connection, source, digest, ct))
        {
            return await KnownAsync(connection, source, digest, ct);
        }

        var (stored, replaced) = await CompleteAsync(connection, writer, source, ct);
        var summary = new ImportSummary(false, reader.RowsRead, stored, replaced, reader.Missing.Values.Sum(),
            reader.Flagged.Count, setAside.Counts, reader.IgnoredColumns);
        var days = DaysOf(source, writer.Seen);
        if (gate is not null && !await gate.PassesAsync(connection, source, summary, setAside, days, ct))
        {
            await transaction.RollbackAsync(ct);
            await DiscardAsync(connection, ct);
            return summary;
        }

        await FileRecord.WriteAsync(connection, source, fileName, digest, reader.BytesRead, summary, setAside,
            reader.Flagged, clock.GetUtcNow(), ct);
        await DeliveryGate.RecordDaysAsync(connection, source, digest, days, ct);
        await transaction.CommitAsync(ct);
        return summary;
    }

    private static async Task<Outcome<Done>> PumpAsync(
        IReadingReader reader, BlockWriter writer, Action progress, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var free = Channel.CreateBounded<ReadingBlock>(Blocks);
        var full = Channel.CreateBounded<ReadingBlock>(Blocks);
        for (var index = 0; index < Blocks; index++)
        {
            await free.Writer.WriteAsync(reader.NewBlock(), ct);
        }

        Outcome<Done> read = Done.Value;
        var parsing = Task.Run(async () =>
        {
            try
            {
                read = await reader.ReadAsync(free.Reader, full.Writer, progress, stop.Token);
                full.Writer.Complete();
            }
            catch (Exception fault)
            {
                full.Writer.Complete(fault);
            }
        }, CancellationToken.None);

        try
        {
            await foreach (var block in full.Reader.ReadAllAsync(stop.Token))
            {
                await writer.WriteAsync((WideBlock)block, stop.Token);
                block.Clear();
                await free.Writer.WriteAsync(block, stop.Token);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await parsing;
        }

        return read;
    }

    // Everything that follows the copying: keys of new months, staged rows, the roll-up, the span of the series.
    private static async Task<(long Stored, long Replaced)> CompleteAsync(
        NpgsqlConnection connection, BlockWriter writer, StoredSource source, CancellationToken ct)
    {
        await writer.FinishAsync(ct);
        var zone = source.Mapping.Stamp.Zone.Id;
        var merged = writer.HasStaged ? await StagedMerge.ApplyAsync(connection, zone, ct) : default;
        if (writer.HasStaged)
        {
            await DayTotals.SumTouchedAsync(connection, zone, ct);
        }

        if (writer.Seen is { } seen)
        {
            await ImportCommand.ExecuteAsync(connection, """
                UPDATE raw.series SET first_at = least(first_at, $1), last_at = greatest(last_at, $2) WHERE id = ANY($3)
                """, ct, seen.First, seen.Last, source.SeriesIds.ToArray());
        }

        return (writer.Stored + merged.Stored, merged.Replaced);
    }

    private async Task<ImportSummary> KnownAsync(
        NpgsqlConnection connection, StoredSource source, byte[] digest, CancellationToken ct)
    {
        if (gate is not null)
        {
            await gate.RecallAsync(connection, source, digest, ct);
        }

        return new ImportSummary(true, 0, 0, 0, 0, 0, new Dictionary<string, long>(StringComparer.Ordinal), []);
    }

    // New months were filled beside the main table; what was not let pass is gone at once, not with the next import.
    private static async Task DiscardAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportCommand.ExecuteAsync(connection, ImportLock.Take, ct);
        await ImportCommand.ExecuteAsync(connection, "SELECT raw.discard_months()", ct);
        await transaction.CommitAsync(ct);
    }

    private static (DateOnly First, DateOnly Last)? DaysOf(StoredSource source, (DateTime First, DateTime Last)? seen)
    {
        return seen is { } span ? (DayOf(span.First), DayOf(span.Last)) : null;

        DateOnly DayOf(DateTime utc) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, source.Mapping.Stamp.Zone));
    }

    private static async Task<byte[]> DigestAsync(Stream csv, CancellationToken ct)
    {
        var start = csv.Position;
        var digest = await SHA256.HashDataAsync(csv, ct);
        csv.Position = start;
        return digest;
    }

    private static Task<bool> IsKnownAsync(
        NpgsqlConnection connection, StoredSource source, byte[] digest, CancellationToken ct) =>
        ImportCommand.ScalarAsync<bool>(connection, """
            SELECT EXISTS (SELECT FROM raw.file WHERE source_id = $1 AND mapping_digest = $2 AND sha256 = $3)
            """, ct, source.Mapping.Id, source.Mapping.Digest, digest);
}
