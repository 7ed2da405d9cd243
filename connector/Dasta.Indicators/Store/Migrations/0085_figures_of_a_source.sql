-- The figures that rest on a source, by what runs wrote down of their inputs and by what indicators are calculated from:
-- each pair of indicators[n] and inputs[n] names an observed property, a register or a reference figure. A figure goes
-- with all its vintages; of a figure that no longer rests on the source, the vintages go that did.
DROP FUNCTION raw.erase_figures(text);
CREATE FUNCTION raw.erase_figures(of_source text, indicators text[], inputs text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_nestloop = off AS $$
DECLARE
    gone text[];
    erased bigint;
BEGIN
    CREATE TEMPORARY TABLE rests ON COMMIT DROP AS
    WITH used AS (
        SELECT DISTINCT indicator, input FROM unnest(indicators, inputs) AS one (indicator, input)),
    -- What the source gave: its name, where (null for everywhere), and to which runs.
    given AS (
        SELECT property AS input, CASE WHEN property NOT IN ('temperature', 'precipitation') THEN area_code END AS area,
            first_run, last_run
        FROM released.source_part WHERE source_id = of_source
        UNION
        SELECT own.kind, NULL, first_run, last_run
        FROM raw.run_input AS own JOIN released.run_input AS shown ON shown.number = own.number
        WHERE source_id = of_source AND own.kind <> 'readings'),
    named AS (
        SELECT * FROM given
        UNION SELECT quantity, area, first_run, last_run FROM given
            JOIN raw.register_version AS version ON version.source_id = of_source
            JOIN raw.reference ON version_id = version.id
            WHERE input = 'reference'
        UNION SELECT 'openShare', area, first_run, last_run FROM given WHERE input = 'openingHours'
        UNION SELECT other, area, first_run, last_run FROM given
            CROSS JOIN unnest(ARRAY['areaSquareKilometres', 'streetMetres', 'premises']) AS other
            WHERE input = 'zones')
    SELECT indicator, area, first_run, last_run FROM used JOIN named ON named.input = used.input;

    CREATE TEMPORARY TABLE vintages ON COMMIT DROP AS
    SELECT figure.id, figure.vintage, figure.is_current FROM (
        SELECT id, vintage, indicator_code, area_code, area_chain, run_code, true AS is_current FROM released.observation
        UNION ALL
        SELECT former.id, former.vintage, indicator_code, area_code, former.area_chain, former.run_code, false
        FROM released.observation_history AS former JOIN released.observation AS current ON current.id = former.id
        ) AS figure
    JOIN released.area ON area.code = figure.area_code
    LEFT JOIN released.calculation_run AS run ON run.code = figure.run_code
    WHERE EXISTS (
        SELECT FROM rests WHERE rests.indicator = figure.indicator_code
            AND (run.number IS NULL OR run.number BETWEEN rests.first_run AND coalesce(rests.last_run, run.number))
            AND (rests.area IS NULL OR rests.area = figure.area_code OR area.kind <> 'zone'
                OR strpos(figure.area_chain, split_part(rests.area, '-', 1)) > 0));

    gone := ARRAY(SELECT id FROM vintages WHERE is_current);
    DELETE FROM released.observation_history AS former
    WHERE id = ANY (gone) OR (id, vintage) IN (SELECT id, vintage FROM vintages WHERE NOT is_current);
    DELETE FROM released.observation WHERE id = ANY (gone);
    GET DIAGNOSTICS erased = ROW_COUNT;
    DELETE FROM released.source_part WHERE source_id = of_source;
    DROP TABLE rests, vintages;
    RETURN erased;
END $$;
REVOKE ALL ON FUNCTION raw.erase_figures(text, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.erase_figures(text, text[], text[]) TO :raw_role;
