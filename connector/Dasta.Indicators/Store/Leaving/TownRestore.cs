using System.Text;
using Dapper;
using Dasta.Indicators.Leaving;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Tables.Files;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Reading;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Takes an export back into an empty store in one transaction: every file whole and as listed, every row sound, or
/// nothing. Ids are kept, for splices are signed over them.
/// </summary>
internal sealed class TownRestore(NpgsqlDataSource raw, ImportSettings settings, SpliceSeal seal)
{
    private const string Released = "released.";

    private const string Afterwards = """
        SELECT raw.restart_numbers(), raw.keep_statistics(anew => true), raw.count_set_aside_reasons();
        SELECT raw.count_files()
        """;

    // These refer to figures and to the runs that computed them, so they come back with those.
    private static readonly string[] OfFigures =
        ["raw.calculation_input", "raw.run_input", "raw.withheld_figure"];

    /// <summary>
    /// Takes the files. INDICATOR-046 when the store has sources, INDICATOR-045 when one is missing or not as listed,
    /// INDICATOR-047 when a newer version wrote it.
    /// </summary>
    /// <param name="listed">What the manifest of the export lists.</param>
    /// <param name="files">Its files in that order; those that hold nothing of this store may be left out.</param>
    /// <param name="withFigures">
    /// True to take released figures too, which a caller must know to be authentic and the owner's own.
    /// </param>
    /// <param name="ct">Stops it.</param>
    /// <param name="beside">Takes what else the files held, when all else is sound; refused, nothing is kept.</param>
    public async Task<Outcome<RestoreSummary>> RunAsync(
        IReadOnlyList<ExportPart> listed, IAsyncEnumerable<RestoredFile> files, bool withFigures, CancellationToken ct,
        Func<CancellationToken, Task<Outcome<Done>>>? beside = null)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        await ImportCommand.ExecuteAsync(
            connection, $"SET LOCAL statement_timeout = '{settings.StatementTimeoutSeconds}s'", ct);
        if (await ImportCommand.ScalarAsync<bool>(connection, "SELECT EXISTS (SELECT FROM raw.source)", ct))
        {
            return IndicatorCodes.StoreNotEmpty.Refuse();
        }

        var tables = (await ExportedTables.ReadAsync(connection, ct)).ToDictionary(
            table => table.Name, table => table.Columns, StringComparer.Ordinal);
        var rules = new RestoredRows(connection, withFigures ? seal : null);
        var waiting = listed.Where(part => IsWanted(part.Name, withFigures))
            .ToDictionary(part => part.Name, StringComparer.Ordinal);
        long readings = 0, rows = 0;
        await foreach (var file in files.WithCancellation(ct))
        {
            if (waiting.Remove(file.Name, out var part))
            {
                // Readings are read by the series that came before them.
                var isOfReadings = ExportNames.SourceOf(part.Name) is not null;
                if (isOfReadings && readings == 0 && await rules.FaultAsync(ct) is { } unsound)
                {
                    return IndicatorCodes.ExportAltered.Refuse($"It holds {unsound}.");
                }

                var taken = await TakeAsync(connection, tables, part, file.Content, ct);
                if (!taken.Succeeded)
                {
                    return taken.Refusal;
                }

                readings += isOfReadings ? part.Rows : 0;
                rows += isOfReadings ? 0 : part.Rows;
            }
        }

        if (waiting.Count > 0)
        {
            return IndicatorCodes.ExportAltered.Refuse($"{waiting.Keys.First()} is missing.");
        }

        if (await rules.FaultAsync(ct) is { } fault)
        {
            return IndicatorCodes.ExportAltered.Refuse($"It holds {fault}.");
        }

        if (!withFigures)
        {
            await SpliceStore.SealAsync(connection, seal, ct);
        }

        await ImportCommand.ExecuteAsync(connection, Afterwards, ct);
        var (sources, figures) = await connection.QuerySingleAsync<(long, long)>(LongCommand.Of(
            "SELECT (SELECT count(*) FROM raw.source), (SELECT count(*) FROM released.observation)", null, ct));
        if (beside is not null && (await beside(ct)).Refusal is { } refusal)
        {
            return refusal;
        }

        await transaction.CommitAsync(ct);
        return new RestoreSummary(sources, readings, rows, withFigures ? figures : null);
    }

    private async Task<Outcome<Done>> TakeAsync(
        NpgsqlConnection connection, Dictionary<string, string[]> tables, ExportPart part, Stream content,
        CancellationToken ct)
    {
        try
        {
            var taken = ExportNames.SourceOf(part.Name) is { } source
                ? await ReadingsAsync(connection, source, part.Rows, content, ct)
                : await TableAsync(connection, tables, ExportNames.TableOf(part.Name)!, content, ct);
            return taken.Then<Done>(one => one.Rows == part.Rows && one.Sha256 == part.Sha256
                ? Done.Value
                : IndicatorCodes.ExportAltered.Refuse($"{part.Name} is not as the manifest lists it."));
        }
        catch (Exception fault) when (fault is InvalidDataException or FileLimitException or DecoderFallbackException)
        {
            return IndicatorCodes.ExportAltered.Refuse($"{part.Name} can't be read.");
        }
        catch (PostgresException fault) when (fault.SqlState[..2] is "22" or "23")
        {
            // Data exception or integrity violation: the rows are to blame, and their values are not told.
            return IndicatorCodes.ExportAltered.Refuse($"{part.Name} has rows that can't be ({fault.SqlState}).");
        }
    }

    private async Task<Outcome<(long Rows, string Sha256)>> TableAsync(
        NpgsqlConnection connection, Dictionary<string, string[]> tables, string table, Stream file,
        CancellationToken ct)
    {
        if (!tables.TryGetValue(table, out var columns))
        {
            return IndicatorCodes.OtherVersion.Refuse($"Here is no table {table}.");
        }

        var bytes = new DigestStream(file);
        await using var content = new InflatedStream(bytes, bytes, settings);
        return await new RestoredTable(connection, table, columns).TakeAsync(content, ct) is { } rows
            ? (rows, Convert.ToHexStringLower(await bytes.FinishAsync(ct)))
            : IndicatorCodes.OtherVersion.Refuse($"The table {table} has other columns here.");
    }

    private static async Task<Outcome<(long Rows, string Sha256)>> ReadingsAsync(
        NpgsqlConnection connection, string source, long rows, Stream file, CancellationToken ct)
    {
        var series = await new ReadingStore(connection).SeriesAsync(new SeriesQuery(SourceId: source), ct);
        using var reader = new ExportedReadingsReader([.. series.Select(one => one.Key)], file, rows);
        var writer = new StoreWriter(connection, source, reader.Series);
        var read = await ReadingPump.RunAsync(reader, writer, () => { }, ct);
        if (!read.Succeeded)
        {
            return IndicatorCodes.ExportAltered.Refuse($"The readings of {source}: {read.Refusal.Message}");
        }

        await writer.FinishAsync(ct);
        return (writer.Stored, Convert.ToHexStringLower(reader.Digest()));
    }

    private static bool IsWanted(string name, bool withFigures) => ExportNames.SourceOf(name) is not null
        || (ExportNames.TableOf(name) is { } table
            && (withFigures || !(OfFigures.Contains(table) || table.StartsWith(Released, StringComparison.Ordinal))));
}
