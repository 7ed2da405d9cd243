using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store.Provenance;

/// <summary>
/// The inputs of runs: every file of readings, and of every register the file that holds now. Each is written once, not
/// once a run.
/// </summary>
internal static class RunInputs
{
    private const string Current = """
        current AS (
            SELECT file.id AS file_id, source_id, NULL::date AS valid_on, 'readings' AS kind,
                sha256(mapping_digest || sha256) AS digest
            FROM raw.file WHERE source_id IN (SELECT source_id FROM raw.series)
            UNION ALL
            SELECT file.id, file.source_id, valid_on, register, sha256(mapping_digest || sha256)
            FROM raw.register_version AS version JOIN raw.file ON file.id = version.file_id)
        """;

    private const string IsThat = """
        known.file_id = current.file_id AND known.kind = current.kind
            AND known.valid_on IS NOT DISTINCT FROM current.valid_on
        """;

    /// <summary>Writes down what the run is the first to use and what the one before was the last to use.</summary>
    public static async Task RecordAsync(NpgsqlConnection connection, int run, CancellationToken ct)
    {
        await ExecuteAsync($"""
            WITH {Current}
            UPDATE released.run_input AS input SET last_run = @run - 1
            WHERE last_run IS NULL AND NOT EXISTS (
                SELECT FROM raw.run_input AS known JOIN current ON {IsThat} WHERE known.number = input.number)
            """);
        await ExecuteAsync($"""
            WITH {Current},
            fresh AS MATERIALIZED (
                SELECT current.*, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt
                FROM current WHERE NOT EXISTS (
                    SELECT FROM raw.run_input AS known
                    JOIN released.run_input AS used ON used.number = known.number AND used.last_run IS NULL
                    WHERE {IsThat})),
            written AS (
                INSERT INTO released.run_input (kind, valid_on, commitment, first_run)
                SELECT kind, valid_on, encode(sha256(salt || digest), 'hex'), @run FROM fresh ORDER BY file_id, valid_on
                RETURNING number, commitment)
            INSERT INTO raw.run_input (number, source_id, file_id, valid_on, kind, salt, digest)
            SELECT number, source_id, file_id, valid_on, kind, salt, digest
            FROM fresh JOIN written ON commitment = encode(sha256(salt || digest), 'hex')
            """);
        await ExecuteAsync("""
            UPDATE released.calculation_run SET inputs_commitment = (
                SELECT encode(
                    sha256(coalesce(string_agg(convert_to(commitment, 'UTF8'), '' ORDER BY number), '')), 'hex')
                FROM released.run_input WHERE last_run IS NULL)
            WHERE number = @run
            """);

        Task ExecuteAsync(string text) =>
            connection.ExecuteAsync(new CommandDefinition(text, new { run }, cancellationToken: ct));
    }
}
