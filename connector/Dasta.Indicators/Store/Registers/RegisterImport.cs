using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Sources.Tables;
using Dasta.Indicators.Store.Delivering;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Registers.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>
/// Imports one file of a register in one transaction: every version it has rows of is replaced whole. A file whose rows
/// were all set aside replaces nothing and is refused; so is one of the owner's own with faulty rows that would leave
/// fewer than half as many rows of a version, unless it says that it is meant. A delivery has the terms agreed on.
/// </summary>
/// <param name="gate">Asks the terms of a delivery before the commit; null for the owner's own files.</param>
internal sealed class RegisterImport(
    NpgsqlDataSource raw, TimeProvider clock, ImportSettings settings, DeliveryGate? gate = null)
{
    private string Terms => gate?.Terms ?? string.Empty;

    /// <summary>Null when the source is no register.</summary>
    public async Task<Outcome<ImportSummary>?> RunAsync(
        string sourceId, IncomingFile incoming, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        if (await RegisterStore.FindAsync(connection, sourceId, ct) is null)
        {
            return null;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        var bound = $"SET LOCAL statement_timeout = '{settings.StatementTimeoutSeconds}s'";
        await RegisterCommand.ExecuteAsync(connection, bound, null, ct);
        if (await RegisterStore.FindAsync(connection, sourceId, ct) is not { } mapping)
        {
            return null;
        }

        if (await FileImport.DigestBeforehandAsync(incoming, ct) is { } expected
            && await RegisterFile.IsCurrentAsync(connection, mapping, expected, Terms, ct))
        {
            return await KnownAsync(connection, mapping, expected, ct);
        }

        var opened = await TableFile.OpenAsync(incoming.Content, mapping.Shape, settings, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        await using var file = opened.Value;
        var setAside = new SetAsideLog(settings.SetAsideKept);
        var reader = new RegisterReader(mapping, file);
        var read = await reader.ReadAsync(
            setAside, () => progress?.Report(new ImportProgress(file.BytesRead, reader.RowsRead)), ct);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var digest = await file.DigestAsync(ct);
        if (incoming.Sha256 is { } declared && !declared.AsSpan().SequenceEqual(digest))
        {
            return IndicatorCodes.DigestDiffers.Refuse();
        }

        if (await RegisterFile.IsCurrentAsync(connection, mapping, digest, Terms, ct))
        {
            return await KnownAsync(connection, mapping, digest, ct);
        }

        if (read.Value.Count == 0)
        {
            return SourceCodes.NothingToStore.Refuse(Reasons(setAside));
        }

        var record = new RegisterFile(
            mapping, Terms, incoming.Name, digest, file.BytesRead, reader.RowsRead, file.Ignored);
        var (summary, isEmptied) = await StoreAsync(connection, record, read.Value, setAside, ct);
        if (isEmptied && gate is null && !incoming.Again && Faulty(setAside) > 0)
        {
            return SourceCodes.MostWouldGo.Refuse(Reasons(setAside));
        }

        if (gate?.Passes(mapping, summary, setAside) ?? true)
        {
            await transaction.CommitAsync(ct);
        }

        return summary;
    }

    // What is no entry of the register is no fault of the file.
    private static long Faulty(SetAsideLog setAside) =>
        setAside.Total - setAside.Counts.GetValueOrDefault(nameof(SetAsideReason.OutsideRegister));

    private async Task<(ImportSummary Summary, bool IsEmptied)> StoreAsync(
        NpgsqlConnection connection, RegisterFile record, IReadOnlyList<IRegisterEntry> entries, SetAsideLog setAside,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var fileId = await record.WriteAsync(connection, entries.Count, setAside, now, ct);
        var (replaced, gone, isEmptied) = (0, 0, false);
        foreach (var version in entries.GroupBy(entry => entry.ValidOn).OrderBy(group => group.Key))
        {
            var turn = await RegisterVersions.ReplaceAsync(
                connection, record.Mapping, version.Key, version.ToArray(), fileId, now, ct);
            (replaced, gone, isEmptied) = (
                replaced + turn.Replaced, gone + turn.Gone, isEmptied || turn.IsEmptied);
        }

        await ZoneAssignment.RunAsync(connection, record.Mapping.Register.Name, fileId, ct);
        var flagged = await EventTable.CountWithUnknownZonesAsync(connection, fileId, ct);
        return (
            new ImportSummary(
                false, record.RowsRead, entries.Count - replaced, replaced, 0, flagged, setAside.Counts,
                record.IgnoredColumns)
            {
                Gone = gone,
            },
            isEmptied);
    }

    private async Task<ImportSummary> KnownAsync(
        NpgsqlConnection connection, RegisterMapping mapping, byte[] digest, CancellationToken ct)
    {
        if (gate is not null)
        {
            await gate.RecallAsync(connection, mapping.Id, mapping.Digest, digest, readings: null, ct);
        }

        return ImportSummary.OfKnown;
    }

    private static string Reasons(SetAsideLog setAside) => setAside.Total == 0
        ? "It has no rows."
        : $"Set aside: {string.Join(", ", setAside.Counts.Select(one => $"{one.Value} {one.Key}"))}; "
            + string.Join(' ', setAside.Entries.Take(3).Select(entry => $"row {entry.Line}: {entry.Detail}."));
}
