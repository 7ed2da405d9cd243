using Dapper;
using Dasta.Indicators.Provenance;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Store.Provenance;

/// <summary>Reads for an owner where a figure comes from.</summary>
internal static class FigureExplanation
{
    private const int InputsShown = 100;

    private const string Vintage = """
        vintage AS Number, indicator_version AS IndicatorVersion, value, lower95, upper95,
        value_attribute AS ValueAttribute, obs_status AS Status, conf_status AS Confidentiality, coverage,
        reference_period AS ReferencePeriod, reference_figures AS ReferenceFigures, area_chain AS AreaChain,
        run_code AS RunCode, published_at AS PublishedAt
        """;

    /// <summary>The explanation of a figure; null when there is none of this id.</summary>
    public static async Task<FigureProvenance?> ReadAsync(NpgsqlConnection connection, string id, CancellationToken ct)
    {
        var figure = await connection.QuerySingleOrDefaultAsync<Figure>(Command("""
            SELECT indicator_code AS Indicator, area_code AS Area, period_code AS Period, breakdown, unit,
                run_code AS Run, withheld.confidentiality AS WithheldBecause
            FROM released.observation AS figure LEFT JOIN raw.withheld_figure AS withheld ON withheld.id = figure.id
            WHERE figure.id = @id
            """, new { id }, ct));
        if (figure is null)
        {
            return null;
        }

        var vintages = await connection.QueryAsync<VintageRow>(Command($"""
            SELECT {Vintage} FROM released.observation WHERE id = @id
            UNION ALL SELECT {Vintage} FROM released.observation_history WHERE id = @id ORDER BY 1 DESC
            """, new { id }, ct));
        var run = await connection.QuerySingleOrDefaultAsync<RunRow>(Command("""
            SELECT code, number, code_version AS CodeVersion, reference_year AS ReferenceYear,
                computed_at AS StartedAt, finished_at AS FinishedAt, inputs_commitment AS InputsCommitment,
                request::text AS Request
            FROM released.calculation_run LEFT JOIN raw.calculation_input ON run_code = code WHERE code = @Run
            """, figure, ct));
        var sources = run is null ? [] : await SourcesAsync(connection, figure, run.Number, ct);
        var (count, inputs) = run is null ? (0, []) : await InputsAsync(connection, figure, sources, run.Number, ct);
        return new FigureProvenance(
            id, figure.Indicator, figure.Area, figure.Period, figure.Breakdown, figure.Unit,
            [.. vintages.Select(one => one.Made())], run?.Made(), count, inputs, sources)
        {
            WithheldBecause = figure.WithheldBecause,
        };
    }

    // A figure of a whole town rests on all its areas.
    private static async Task<IReadOnlyList<SourcePart>> SourcesAsync(
        NpgsqlConnection connection, Figure figure, int run, CancellationToken ct)
    {
        var parts = await connection.QueryAsync<SourcePart>(Command("""
            SELECT code, property, source_id AS SourceId, vendor, from_day AS "From", until_day AS "Until", method,
                workday, saturday, sunday, level_share AS LevelShare, log_error AS LogError,
                window_from AS WindowFrom, window_until AS WindowUntil, overlap_days AS OverlapDays
            FROM released.source_part
            WHERE first_run <= @run AND coalesce(last_run, @run) >= @run AND property = ANY (@inputs)
                AND (area_code = @Area OR NOT EXISTS (SELECT FROM raw.zone WHERE code = @Area))
            ORDER BY property, from_day, code
            """, new { run, figure.Area, inputs = InputsOf(figure) }, ct));
        return parts.AsList();
    }

    private static async Task<(int Count, IReadOnlyList<FigureInput> Shown)> InputsAsync(
        NpgsqlConnection connection, Figure figure, IEnumerable<SourcePart> sources, int run, CancellationToken ct)
    {
        var count = await connection.ExecuteScalarAsync<int>(Command("""
            SELECT count(*)::integer FROM released.run_input
            WHERE first_run <= @run AND coalesce(last_run, @run) >= @run
            """, new { run }, ct));
        var rows = await connection.QueryAsync<InputRow>(Command($"""
            SELECT input.number, input.kind, secret.source_id AS SourceId, input.valid_on AS ValidOn,
                file.name AS FileName, encode(file.sha256, 'hex') AS FileSha256, file.imported_at AS ImportedAt,
                commitment,
                encode(salt, 'hex') AS Salt, encode(digest, 'hex') AS Digest
            FROM released.run_input AS input JOIN raw.run_input AS secret ON secret.number = input.number
            LEFT JOIN raw.file ON file.id = file_id
            WHERE first_run <= @run AND coalesce(last_run, @run) >= @run
                AND (input.kind <> 'readings' OR secret.source_id = ANY (@sources))
            ORDER BY input.number DESC LIMIT {InputsShown}
            """, new { run, sources = sources.Select(one => one.SourceId).Distinct().ToArray() }, ct));
        return (count, [.. rows.Select(row => row.Made())]);
    }

    private static string[] InputsOf(Figure figure) =>
        [.. IndicatorDefinitions.Find(figure.Indicator)?.Inputs ?? []];

    private static CommandDefinition Command(string text, object parameters, CancellationToken ct) =>
        new(text, parameters, cancellationToken: ct);

    private static DateTimeOffset? Moment(DateTime? utc) => utc is { } one ? new DateTimeOffset(one) : null;

    private sealed record Figure(
        string Indicator, string Area, string Period, string Breakdown, string Unit, string? Run,
        string? WithheldBecause);

    private sealed record VintageRow(
        int Number, int IndicatorVersion, double? Value, double? Lower95, double? Upper95, string ValueAttribute,
        string Status, string Confidentiality, double Coverage, string? ReferencePeriod, string? ReferenceFigures,
        string? AreaChain, string? RunCode, DateTime PublishedAt)
    {
        public FigureVintage Made() => new(
            Number, IndicatorVersion, Value, Lower95, Upper95, ValueAttribute, Status, Confidentiality, Coverage,
            ReferencePeriod, ReferenceFigures, AreaChain, RunCode, new DateTimeOffset(PublishedAt));
    }

    private sealed record RunRow(
        string Code, int Number, string CodeVersion, int ReferenceYear, DateTime StartedAt, DateTime? FinishedAt,
        string? InputsCommitment, string? Request)
    {
        public FigureRun Made() => new(
            Code, CodeVersion, ReferenceYear, new DateTimeOffset(StartedAt), Moment(FinishedAt), InputsCommitment,
            Request ?? "{}");
    }

    private sealed record InputRow(
        int Number, string Kind, string SourceId, DateOnly? ValidOn, string? FileName, string? FileSha256,
        DateTime? ImportedAt, string Commitment, string Salt, string Digest)
    {
        public FigureInput Made() => new(
            Number, Kind, SourceId, ValidOn, FileName, FileSha256, Moment(ImportedAt), Commitment, Salt, Digest);
    }
}
