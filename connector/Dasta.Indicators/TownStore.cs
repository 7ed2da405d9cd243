using System.Text.Json.Nodes;
using Dasta.Indicators.Answers;
using Dasta.Indicators.Attention;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Explaining;
using Dasta.Indicators.Figures;
using Dasta.Indicators.Leaving;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Provenance;
using Dasta.Indicators.Quality;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Explaining;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Store;
using Dasta.Indicators.Store.Counting;
using Dasta.Indicators.Store.Delivering;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Leaving;
using Dasta.Indicators.Store.Provenance;
using Dasta.Indicators.Store.Quality;
using Dasta.Indicators.Store.Reading;
using Dasta.Indicators.Store.Registers;
using Dasta.Indicators.Store.Registers.Tables;
using Dasta.Indicators.Store.Town;
using Dasta.Indicators.Zones;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.AdHoc;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators;

/// <summary>
/// A town's own store: sources are put, files are imported, figures are released. Everything runs as the town's raw
/// role; nothing of a raw row leaves this class except as an <see cref="OwnerView{T}"/>.
/// </summary>
public sealed class TownStore : IDisposable
{
    private const int ExplainedRowLimit = 1000;
    private readonly NpgsqlDataSource _raw;
    private readonly TimeProvider _clock;
    private readonly ImportSettings _settings;
    private readonly SpliceSeal _seal;
    private readonly SemaphoreSlim _oneImport = new(1, 1);

    /// <param name="raw">Data source connected as the raw role of the town's database.</param>
    /// <param name="clock">Says what lies in the future.</param>
    /// <param name="settings">Limits of imports; the defaults where absent.</param>
    /// <param name="seal">Signs and checks splices; without one none can be made, and none is believed.</param>
    public TownStore(
        NpgsqlDataSource raw, TimeProvider clock, ImportSettings? settings = null, SpliceSeal? seal = null)
    {
        _raw = raw;
        _clock = clock;
        _settings = settings ?? new ImportSettings();
        _seal = seal ?? SpliceSeal.None;
        Answers = new TownAnswers(raw, clock, _seal);
        Figures = new TownFigures(raw);
    }

    /// <summary>Questions the town asks of its own data.</summary>
    public TownAnswers Answers { get; }

    /// <summary>Its released figures, for its own people.</summary>
    public TownFigures Figures { get; }

    /// <summary>Creates or updates schemas raw and released; both roles must exist.</summary>
    public static Task MigrateAsync(NpgsqlDataSource admin, string rawRole, string readsRole, CancellationToken ct) =>
        SchemaMigrations.ApplyAsync(admin, rawRole, readsRole, ct);

    /// <summary>
    /// Puts a source by its mapping, which is validated whole: INDICATOR-001 names every fault. Putting the same
    /// mapping again changes nothing; INDICATOR-002 when readings were stored under another meaning.
    /// </summary>
    public async Task<Outcome<SourceSummary>> PutSourceAsync(JsonObject mapping, CancellationToken ct)
    {
        if (RegisterMappingReader.IsRegister(mapping))
        {
            var register = RegisterMappingReader.Read(mapping);
            return register.Succeeded
                ? await RegisterStore.PutAsync(_raw, register.Value, _clock.GetUtcNow(), ct)
                : register.Refusal;
        }

        var read = SourceMappingReader.Read(mapping);
        return read.Succeeded ? await SourceStore.PutAsync(_raw, read.Value, _clock.GetUtcNow(), ct) : read.Refusal;
    }

    /// <summary>Whether a mapping is sound, without storing it; INDICATOR-001 names every fault.</summary>
    public static Outcome<Done> CheckMapping(JsonObject mapping) => RegisterMappingReader.IsRegister(mapping)
        ? RegisterMappingReader.Read(mapping).Select(_ => Done.Value)
        : SourceMappingReader.Read(mapping).Select(_ => Done.Value);

    /// <summary>
    /// Imports a file in one transaction: all of its good rows are stored, or nothing is. Bad rows are set aside. A
    /// value replaces one that was stored for the same series and interval; what the vendor marks as not measured takes
    /// it away; an empty cell does nothing.
    /// INDICATOR-003 for an unknown source, INDICATOR-004 when the header does not fit the mapping.
    /// </summary>
    public Task<Outcome<OwnerView<ImportSummary>>> ImportAsync(
        string sourceId, Stream content, string fileName, IProgress<ImportProgress>? progress, CancellationToken ct) =>
        ImportAsync(sourceId, new IncomingFile(content, fileName), progress, ct);

    /// <summary>
    /// As above, for a file whose digest the sender may have declared: INDICATOR-007 when it has another one.
    /// </summary>
    public async Task<Outcome<OwnerView<ImportSummary>>> ImportAsync(
        string sourceId, IncomingFile file, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        // Imports wait here, not each with connections of the pool in hand.
        await _oneImport.WaitAsync(ct);
        try
        {
            var summary =
                await new RegisterImport(_raw, _clock, _settings).RunAsync(sourceId, file, progress, ct)
                ?? await new FileImport(_raw, _clock, _settings).RunAsync(sourceId, file, progress, ct);
            return summary.Select(value => new OwnerView<ImportSummary>(value));
        }
        finally
        {
            _oneImport.Release();
        }
    }

    /// <summary>
    /// The first rows of a file as they would be read; nothing is stored. Refused as an import is.
    /// </summary>
    /// <param name="sourceId">Id of the source.</param>
    /// <param name="mapping">A mapping to try, which need not be stored; the stored one where null.</param>
    /// <param name="file">The file; its beginning is enough, but for a workbook.</param>
    /// <param name="rows">How many rows, 1 to 1000.</param>
    public async Task<Outcome<OwnerView<SourceExplanation>>> ExplainAsync(
        string sourceId, JsonObject? mapping, Stream file, int rows, CancellationToken ct)
    {
        var document = mapping ?? (await FormatAsync(sourceId, ct))?.Mapping;
        if (document is null)
        {
            return IndicatorCodes.UnknownSource.Refuse();
        }

        var asked = Math.Clamp(rows, 1, ExplainedRowLimit);
        var explained = RegisterMappingReader.IsRegister(document)
            ? await ExplainRegisterAsync(document, file, asked, ct)
            : await ExplainReadingsAsync(document, file, asked, ct);
        return explained.Select(value => new OwnerView<SourceExplanation>(value));
    }

    /// <summary>
    /// The columns that a file names, read as a mapping says files are, whatever else it says; empty for JSON, whose
    /// records each bring their own. Refused as an import is.
    /// </summary>
    public async Task<Outcome<OwnerView<IReadOnlyList<string>>>> ColumnsAsync(
        JsonObject mapping, Stream file, CancellationToken ct) =>
        (await ColumnsRead.RunAsync(mapping, file, _settings, ct))
            .Select(columns => new OwnerView<IReadOnlyList<string>>(columns));

    /// <summary>The sources with what they hold.</summary>
    public async Task<OwnerView<IReadOnlyList<SourceListing>>> SourcesAsync(CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return new OwnerView<IReadOnlyList<SourceListing>>(
            await SourceList.ReadAsync(connection, _clock.GetUtcNow(), ct));
    }

    /// <summary>What asks for a look: files of late with rows set aside, months that wait to be released.</summary>
    /// <param name="since">From when on files are of late.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<OwnerView<TownAttention>> AttentionAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return new OwnerView<TownAttention>(await AttentionRead.RunAsync(connection, since, ct));
    }

    /// <summary>
    /// Imports a file that another party delivers, if its terms accept it; else nothing of it is stored. A file that
    /// was taken before is told of again, as it was then. Refused as an import is.
    /// </summary>
    /// <param name="rowsListed">How many of the rows set aside are listed.</param>
    public async Task<Outcome<DeliveredFile>> DeliverAsync(
        string sourceId, Stream file, string fileName, IDeliveryTerms terms, int rowsListed,
        IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await _oneImport.WaitAsync(ct);
        try
        {
            var gate = new DeliveryGate(terms, rowsListed);
            var incoming = new IncomingFile(file, fileName);
            var summary =
                await new RegisterImport(_raw, _clock, _settings, gate).RunAsync(sourceId, incoming, progress, ct)
                ?? await new FileImport(_raw, _clock, _settings, gate).RunAsync(sourceId, incoming, progress, ct);
            return summary.Select(_ => gate.File!);
        }
        finally
        {
            _oneImport.Release();
        }
    }

    /// <summary>
    /// How much of a range of days is stored of what is to be delivered from a source of readings; null for a register
    /// and for a source that is not there.
    /// </summary>
    public async Task<RangeCoverage?> CoverageAsync(
        string sourceId, DayRange days, IReadOnlyList<DeliveryPart> parts, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await SourceStore.FindAsync(connection, sourceId, ct) is { } source
            ? await PeriodCoverage.OfAsync(connection, source, days, parts, ct)
            : null;
    }

    /// <summary>How a source is delivered; null when there is none with this id.</summary>
    public async Task<SourceFormat?> FormatAsync(string sourceId, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await SourceStore.FormatAsync(connection, sourceId, ct)
            ?? await RegisterStore.FormatAsync(connection, sourceId, ct);
    }

    /// <summary>
    /// What became of a file of the owner's own with this digest whose import would change nothing, so that it need not
    /// be sent; null when it is not known or would change something. No import under way is waited for.
    /// </summary>
    public async Task<OwnerView<ImportSummary>?> KnownFileAsync(string sourceId, byte[] sha256, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        var isKnown = await RegisterStore.FindAsync(connection, sourceId, ct) is { } register
            ? await RegisterFile.IsCurrentAsync(connection, register, sha256, string.Empty, ct)
            : await SourceStore.FindAsync(connection, sourceId, ct) is { } mapping
                && await FileImport.IsKnownAsync(connection, mapping, sha256, string.Empty, ct);
        return isKnown ? new OwnerView<ImportSummary>(ImportSummary.OfKnown) : null;
    }

    /// <summary>The rows of a source that were set aside and kept, newest file first.</summary>
    /// <param name="limit">How many at most.</param>
    public async Task<Outcome<OwnerView<IReadOnlyList<SetAsideRow>>>> SetAsideAsync(
        string sourceId, int limit, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        if (!await RegisterStore.IsSourceAsync(connection, sourceId, ct))
        {
            return IndicatorCodes.UnknownSource.Refuse();
        }

        return new OwnerView<IReadOnlyList<SetAsideRow>>(
            await FileRecord.SetAsideAsync(connection, sourceId, limit, ct));
    }

    /// <summary>
    /// How good the data of a source are; INDICATOR-003 for an unknown one.
    /// </summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="months">How many months back from its newest reading are looked at, 1 to 60.</param>
    public async Task<Outcome<OwnerView<SourceQuality>>> QualityAsync(
        string sourceId, int months, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return (await QualityRead.RunAsync(connection, sourceId, Math.Clamp(months, 1, 60), ct))
            .Select(quality => new OwnerView<SourceQuality>(quality));
    }

    /// <summary>
    /// A year of a zone at a glance; INDICATOR-048 when nothing of the property is measured by the hour in it.
    /// </summary>
    /// <param name="zoneCode">Code of the zone, for example <c>31004-centrum</c>.</param>
    /// <param name="property">What is observed, for example <c>passages</c>.</param>
    /// <param name="year">The year; that of the newest reading where null.</param>
    public async Task<Outcome<OwnerView<ZoneOverview>>> ZoneAsync(
        string zoneCode, string property, int? year, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return (await ZoneReading.RunAsync(connection, zoneCode, property, year, ct))
            .Select(zone => new OwnerView<ZoneOverview>(zone));
    }

    /// <summary>The versions of every register.</summary>
    public async Task<OwnerView<IReadOnlyList<RegisterSummary>>> RegistersAsync(CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return new OwnerView<IReadOnlyList<RegisterSummary>>(await RegisterListing.SummariesAsync(connection, ct));
    }

    /// <summary>
    /// Rows of a register, at most 10,000: those that hold on a day, or all; of premises the newest snapshot of each
    /// source. REGISTER-002 for an unknown register.
    /// </summary>
    public async Task<Outcome<OwnerView<RegisterRows>>> RegisterRowsAsync(
        string register, DateOnly? on, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return (await RegisterListing.RowsAsync(connection, register, on, ct))
            .Select(rows => new OwnerView<RegisterRows>(rows));
    }

    /// <summary>
    /// Calculates the indicators from the roll-ups, passes every figure through disclosure control and publishes what
    /// is new or differs. INDICATOR-005 for an unknown indicator, INDICATOR-006 for a faulty reference year.
    /// </summary>
    /// <param name="request">Which figures.</param>
    /// <param name="control">Lets them pass or withholds them.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="tableSecret">Key by which tables are rounded; null to withhold cells instead.</param>
    /// <param name="progress">
    /// Told before each indicator which it is, none when only publishing is left, and how many are calculated of how
    /// many; awaited.
    /// </param>
    /// <param name="mayTellPremises">
    /// Asked before the first figure over the register of premises is told, whether any may be: not where the register
    /// is counted on the spot. Null where all may.
    /// </param>
    public Task<Outcome<ReleaseSummary>> ReleaseAsync(
        ReleaseRequest request, DisclosureControl control, CancellationToken ct, byte[]? tableSecret = null,
        Func<(string? Indicator, int Done, int Total), Task>? progress = null,
        Func<CancellationToken, Task<bool>>? mayTellPremises = null) =>
        new ReleaseRun(_raw, _clock, _seal, control, tableSecret, progress, mayTellPremises).RunAsync(request, ct);

    /// <summary>
    /// Publishes what can be counted on the spot, sealed: the finest public groups of the newest snapshot of premises.
    /// </summary>
    public async Task PublishCountedUnitsAsync(SealedCounts vault, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await new ReleasedFigures(connection, _clock.GetUtcNow()).StartAsync(ct);
        await CountedUnits.PublishAsync(connection, vault, _clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Where a figure comes from, down to the files; INDICATOR-032 when there is none of this id.</summary>
    public async Task<Outcome<OwnerView<FigureProvenance>>> ExplainFigureAsync(string id, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await FigureExplanation.ReadAsync(connection, id, ct) is { } provenance
            ? new OwnerView<FigureProvenance>(provenance)
            : IndicatorCodes.UnknownFigure.Refuse();
    }

    /// <summary>Sets how many months of a source are kept; INDICATOR-003 for an unknown source.</summary>
    public async Task<Outcome<Done>> KeepAsync(string sourceId, int? months, CancellationToken ct)
    {
        if (months is < 1 or > 1200)
        {
            return IndicatorCodes.MonthsFaulty.Refuse();
        }

        return await new Retention(_raw, _clock).SetAsync(sourceId, months, ct)
            ? Done.Value
            : IndicatorCodes.UnknownSource.Refuse();
    }

    /// <summary>Removes the days that are older than their source keeps them; released figures stay.</summary>
    public Task<IReadOnlyList<RetentionSummary>> RetainAsync(CancellationToken ct) =>
        new Retention(_raw, _clock).ApplyAsync(ct);

    /// <summary>
    /// Erases a source (everything where it is null) with all that hangs on it, and says what was there before and
    /// after; INDICATOR-003 for an unknown source.
    /// </summary>
    public async Task<Outcome<OwnerView<ErasureReport>>> EraseAsync(
        string? sourceId, bool figures, NpgsqlDataSource admin, CancellationToken ct)
    {
        await _oneImport.WaitAsync(ct);
        try
        {
            return await new Erasure(_raw, _clock).RunAsync(sourceId, figures, admin, ct) is { } report
                ? new OwnerView<ErasureReport>(report)
                : IndicatorCodes.UnknownSource.Refuse();
        }
        finally
        {
            _oneImport.Release();
        }
    }

    /// <summary>
    /// What writes everything that is stored, of one moment, as files in open formats; it is given where to, and what
    /// writes besides in the snapshot it is told.
    /// </summary>
    public OwnerView<Func<IExportTarget, Func<string, Task>, CancellationToken, Task>> Export() =>
        new(new TownExport(_raw).WriteAsync);

    /// <summary>
    /// Takes an export back into an empty store, all of it or nothing. INDICATOR-046 when the store has sources,
    /// INDICATOR-045 when a file is missing or not as listed, INDICATOR-047 when a newer version wrote it.
    /// </summary>
    /// <param name="listed">What the manifest of the export lists.</param>
    /// <param name="files">Its files in that order; those that hold nothing of this store may be left out.</param>
    /// <param name="withFigures">
    /// True to take released figures too: only when the caller knows that this participant wrote the export.
    /// </param>
    /// <param name="ct">Stops it.</param>
    /// <param name="beside">Takes what else the files held, when all else is sound; refused, nothing is kept.</param>
    public async Task<Outcome<OwnerView<RestoreSummary>>> RestoreAsync(
        IReadOnlyList<ExportPart> listed, IAsyncEnumerable<RestoredFile> files, bool withFigures, CancellationToken ct,
        Func<CancellationToken, Task<Outcome<Done>>>? beside = null)
    {
        await _oneImport.WaitAsync(ct);
        try
        {
            var restored = await new TownRestore(_raw, _settings, _seal).RunAsync(
                listed, files, withFigures, ct, beside);
            return restored.Select(summary => new OwnerView<RestoreSummary>(summary));
        }
        finally
        {
            _oneImport.Release();
        }
    }

    /// <summary>
    /// Links a series to the one that measures on in its place, so that history goes on; the figures that follow get
    /// new vintages at the next release. INDICATOR-030 for an unknown series, INDICATOR-031 when they can't be linked.
    /// </summary>
    /// <param name="request">Which series, from which day.</param>
    public Task<Outcome<OwnerView<SpliceSummary>>> SpliceAsync(SpliceRequest request, CancellationToken ct) =>
        new SpliceRun(_raw, _clock, _seal).RunAsync(request, ct);

    /// <summary>What linking two series would give, and nothing written down; refused as above.</summary>
    public Task<Outcome<OwnerView<SpliceSummary>>> PreviewSpliceAsync(SpliceRequest request, CancellationToken ct) =>
        new SpliceRun(_raw, _clock, _seal).PreviewAsync(request, ct);

    /// <summary>Every series, by source and code.</summary>
    public async Task<OwnerView<IReadOnlyList<SeriesListing>>> SeriesAsync(CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        var stored = await new ReadingStore(connection).SeriesAsync(new SeriesQuery(), ct);
        return new OwnerView<IReadOnlyList<SeriesListing>>(
        [
            .. stored.OrderBy(one => one.SourceId, StringComparer.Ordinal)
                .ThenBy(one => one.Key.Code, StringComparer.Ordinal)
                .Select(one => new SeriesListing(
                    one.SourceId, one.Key.Code, one.Key.ZoneCode, one.Key.Property, one.Key.Interval.IsWithinDay,
                    one.First, one.Last)),
        ]);
    }

    /// <summary>
    /// Keeps the median that the town's peers had in a benchmark, for the indices that are held against it.
    /// </summary>
    public async Task KeepPeerMedianAsync(PeerMedian median, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        await PeerMedianTable.WriteAsync(connection, median, _clock.GetUtcNow(), ct);
    }

    public void Dispose() => _oneImport.Dispose();

    private async Task<Outcome<SourceExplanation>> ExplainRegisterAsync(
        JsonObject document, Stream file, int rows, CancellationToken ct)
    {
        var mapping = RegisterMappingReader.Read(document);
        return mapping.Succeeded
            ? await RegisterExplain.RunAsync(mapping.Value, file, rows, _settings, ct)
            : mapping.Refusal;
    }

    private async Task<Outcome<SourceExplanation>> ExplainReadingsAsync(
        JsonObject document, Stream file, int rows, CancellationToken ct)
    {
        var mapping = SourceMappingReader.Read(document);
        if (!mapping.Succeeded)
        {
            return mapping.Refusal;
        }

        return await SourceExplain.RunAsync(
            mapping.Value, file, rows, _settings, _clock.GetUtcNow().UtcDateTime,
            await StoredAsync(mapping.Value.Id, ct), ct);
    }

    // The file is read after the connection is given back: it may come slowly.
    private async Task<SourceSeries> StoredAsync(string sourceId, CancellationToken ct)
    {
        await using var connection = await _raw.OpenConnectionAsync(ct);
        return await SourceSeries.ReadAsync(connection, sourceId, ct);
    }
}
