using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// Writes figures to schema released; it takes nothing but what disclosure control has released. A figure that differs
/// from the published one becomes its next vintage and the former one is kept; an equal one is left untouched.
/// </summary>
internal sealed class ReleasedFigures(NpgsqlConnection connection, DateTimeOffset now)
{
    /// <summary>Waits for the turn to release, which lasts until the transaction ends.</summary>
    public static Task LockAsync(NpgsqlConnection connection, CancellationToken ct) => connection.ExecuteAsync(
        new CommandDefinition("SELECT pg_advisory_xact_lock(7235441190)", cancellationToken: ct));

    /// <summary>Takes the lock of releases and publishes the areas.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await LockAsync(connection, ct);
        await ExecuteAsync("SELECT raw.keep_statistics(anew => false)", null, ct);
        await ReleasedAreas.WriteAsync(connection, ct);
    }

    /// <summary>Publishes the figures of indicators; says how many are new and how many differ.</summary>
    public async Task<(int Added, int Changed)> WriteAsync(
        IReadOnlyCollection<(IndicatorDefinition Definition, IReadOnlyList<Released<Figure>> Figures)> indicators,
        string run, CancellationToken ct)
    {
        var figures = indicators.SelectMany(one => one.Figures).Select(one => one.Figure).ToArray();
        await WriteDefinitionsAsync([.. indicators.Select(one => one.Definition)], ct);
        await WritePeriodsAsync([.. figures.Select(figure => figure.Period).Distinct()], ct);
        await StageAsync(figures, ct);
        await ExecuteAsync("""
            INSERT INTO released.observation_history (
                id, vintage, indicator_version, value, lower95, upper95, value_attribute, obs_status,
                conf_status, coverage, reference_period, reference_figures, area_chain, run_code, published_at)
            SELECT former.id, former.vintage, former.indicator_version, former.value, former.lower95, former.upper95,
                former.value_attribute, former.obs_status, former.conf_status, former.coverage,
                former.reference_period, former.reference_figures, former.area_chain, former.run_code,
                former.published_at
            FROM released.observation AS former JOIN pg_temp.figure ON figure.id = former.id WHERE figure.differs
            """, null, ct);
        var changed = await ExecuteAsync("""
            UPDATE released.observation AS former
            SET indicator_version = figure.indicator_version, value = figure.value,
                lower95 = figure.lower95, upper95 = figure.upper95, run_code = @run,
                value_attribute = figure.value_attribute, unit = figure.unit, obs_status = figure.obs_status,
                conf_status = figure.conf_status, coverage = figure.coverage,
                reference_period = figure.reference_period, reference_figures = figure.reference_figures,
                area_chain = figure.area_chain,
                published_at = @now, vintage = former.vintage + 1
            FROM pg_temp.figure WHERE figure.id = former.id AND figure.differs
            """, new { now, run }, ct);
        var added = await ExecuteAsync("""
            INSERT INTO released.observation (
                id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, breakdown,
                value, lower95, upper95, value_attribute, unit, obs_status, conf_status, coverage, reference_period,
                reference_figures, area_chain, run_code, published_at, vintage)
            SELECT id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, breakdown,
                value, lower95, upper95, value_attribute, unit, obs_status, conf_status, coverage, reference_period,
                reference_figures, area_chain, @run, @now, 1
            FROM pg_temp.figure WHERE NOT known
            """, new { now, run }, ct);
        await ExecuteAsync("DROP TABLE pg_temp.figure", null, ct);
        await NoteWithheldAsync([.. indicators.SelectMany(one => one.Figures)], ct);
        return (added, changed);
    }

    // A figure that has no value for another reason keeps that reason, whatever the rules would have said.
    private Task<int> NoteWithheldAsync(IReadOnlyCollection<Released<Figure>> figures, CancellationToken ct)
    {
        var withheld = figures.Where(one => one.Figure.Confidentiality == Figure.Confidential).ToArray();
        return ExecuteAsync("""
            DELETE FROM raw.withheld_figure WHERE id = ANY (@told);
            INSERT INTO raw.withheld_figure AS known (id, confidentiality) SELECT * FROM unnest(@ids, @codes)
            ON CONFLICT (id) DO UPDATE SET confidentiality = excluded.confidentiality
            WHERE known.confidentiality <> excluded.confidentiality
            """,
            new
            {
                told = figures.Select(one => one.Figure).Where(one => one.Confidentiality != Figure.Confidential)
                    .Select(figure => figure.Id).ToArray(),
                ids = withheld.Select(one => one.Figure.Id).ToArray(),
                codes = withheld.Select(one => one.OwnersCode).ToArray(),
            }, ct);
    }

    private Task<int> WriteDefinitionsAsync(
        IReadOnlyCollection<IndicatorDefinition> definitions, CancellationToken ct) => ExecuteAsync("""
        INSERT INTO released.indicator AS known (
            code, version, name_nl, name_en, unit, definition_nl, definition_en, breakdown, formula, direction)
        SELECT * FROM unnest(
            @codes, @versions, @namesNl, @namesEn, @units, @definitionsNl, @definitionsEn, @breakdowns, @formulas,
            @directions)
        ON CONFLICT (code) DO UPDATE SET version = excluded.version, name_nl = excluded.name_nl,
            name_en = excluded.name_en, unit = excluded.unit, definition_nl = excluded.definition_nl,
            definition_en = excluded.definition_en, breakdown = excluded.breakdown, formula = excluded.formula,
            direction = excluded.direction
        WHERE (known.version, known.name_nl, known.name_en, known.unit, known.definition_nl, known.definition_en,
                known.breakdown, known.formula, known.direction)
            IS DISTINCT FROM (excluded.version, excluded.name_nl, excluded.name_en, excluded.unit,
                excluded.definition_nl, excluded.definition_en, excluded.breakdown, excluded.formula,
                excluded.direction)
        """,
        new
        {
            codes = definitions.Select(one => one.Id).ToArray(),
            versions = definitions.Select(one => one.Version).ToArray(),
            namesNl = definitions.Select(one => one.Name.Nl).ToArray(),
            namesEn = definitions.Select(one => one.Name.En).ToArray(),
            units = definitions.Select(one => one.Unit.Code).ToArray(),
            definitionsNl = definitions.Select(one => one.Definition.Nl).ToArray(),
            definitionsEn = definitions.Select(one => one.Definition.En).ToArray(),
            breakdowns = definitions.Select(one => one.Breakdown).ToArray(),
            formulas = definitions.Select(one => one.Formula).ToArray(),
            directions = definitions.Select(one => one.Direction).ToArray(),
        }, ct);

    private Task<int> WritePeriodsAsync(IReadOnlyCollection<Period> periods, CancellationToken ct) =>
        ExecuteAsync("""
            INSERT INTO released.period (code, granularity, start_date, end_date)
            SELECT * FROM unnest(@codes, @granularities, @starts, @ends) ON CONFLICT DO NOTHING
            """,
            new
            {
                codes = periods.Select(period => period.Code).ToArray(),
                granularities = periods.Select(period => period.Granularity.ToString()).ToArray(),
                starts = periods.Select(period => period.Start).ToArray(),
                ends = periods.Select(period => period.EndExclusive.AddDays(-1)).ToArray(),
            }, ct);

    private async Task StageAsync(IReadOnlyCollection<Figure> figures, CancellationToken ct)
    {
        await ExecuteAsync("""
            CREATE TEMPORARY TABLE figure ON COMMIT DROP AS
            SELECT id, area_code, period_code, granularity, period_start, breakdown, value, lower95, upper95,
                value_attribute, obs_status, conf_status, coverage, reference_period, reference_figures, area_chain,
                indicator_code, indicator_version, unit, false AS known, false AS differs
            FROM released.observation LIMIT 0
            """, null, ct);
        await ExecuteAsync("""
            INSERT INTO pg_temp.figure
            SELECT new.*, indicator.version, indicator.unit, former.id IS NOT NULL,
                former.id IS NOT NULL AND (former.indicator_version, former.value, former.lower95, former.upper95,
                    former.value_attribute, former.obs_status, former.conf_status, former.coverage,
                    former.reference_period, former.reference_figures, former.area_chain)
                IS DISTINCT FROM (indicator.version, new.value, new.lower95, new.upper95,
                    new.value_attribute, new.obs_status, new.conf_status, new.coverage,
                    new.reference_period, new.reference_figures, new.area_chain)
            FROM unnest(@ids, @areas, @periods, @granularities, @starts, @breakdowns, @values, @lowers, @uppers,
                    @attributes, @statuses, @confidentialities, @coverages, @references,
                    @tables, @chains, @indicators)
                AS new (id, area_code, period_code, granularity, period_start, breakdown, value, lower95, upper95,
                    value_attribute, obs_status, conf_status, coverage, reference_period, reference_figures,
                    area_chain, indicator_code)
            JOIN released.indicator ON indicator.code = new.indicator_code
            LEFT JOIN released.observation AS former ON former.id = new.id
            """,
            new
            {
                indicators = figures.Select(figure => figure.Indicator).ToArray(),
                ids = figures.Select(figure => figure.Id).ToArray(),
                areas = figures.Select(figure => figure.AreaCode).ToArray(),
                periods = figures.Select(figure => figure.Period.Code).ToArray(),
                granularities = figures.Select(figure => figure.Period.Granularity.ToString()).ToArray(),
                starts = figures.Select(figure => figure.Period.Start).ToArray(),
                breakdowns = figures.Select(figure => figure.Breakdown).ToArray(),
                values = figures.Select(figure => figure.Value).ToArray(),
                lowers = figures.Select(figure => figure.Interval?.Lower).ToArray(),
                uppers = figures.Select(figure => figure.Interval?.Upper).ToArray(),
                attributes = figures.Select(figure => figure.ValueAttribute).ToArray(),
                statuses = figures.Select(figure => figure.Status).ToArray(),
                confidentialities = figures.Select(figure => figure.Confidentiality).ToArray(),
                coverages = figures.Select(figure => figure.Coverage).ToArray(),
                references = figures.Select(figure => figure.ReferencePeriod).ToArray(),
                tables = figures.Select(figure => figure.ReferenceFigures).ToArray(),
                chains = figures.Select(figure => figure.AreaChain).ToArray(),
            }, ct);
    }

    private Task<int> ExecuteAsync(string text, object? parameters, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(text, parameters, cancellationToken: ct));
}
