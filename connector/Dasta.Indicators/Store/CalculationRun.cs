using System.Text.Json;
using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// Where figures come from: what was computed when, with which code, and — kept in schema raw — from which files. The
/// hashes of files stay with their owner, who alone can tell whether a figure still follows from what was delivered.
/// </summary>
internal static class CalculationRun
{
    /// <summary>Writes the run down and gives its key.</summary>
    public static async Task<string> RecordAsync(
        NpgsqlConnection connection, string codeVersion, ReleaseRequest request, DateTimeOffset now,
        CancellationToken ct)
    {
        var run = await connection.ExecuteScalarAsync<string>(new CommandDefinition("""
            INSERT INTO released.calculation_run (code_version, reference_year, computed_at)
            VALUES (@codeVersion, @ReferenceYear, @now) RETURNING code
            """, new { codeVersion, request.ReferenceYear, now }, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.calculation_input (run_code, inputs_digest, request)
            SELECT @run, sha256(coalesce(string_agg(mapping_digest || sha256, ''::bytea ORDER BY id), ''::bytea)),
                @request::json
            FROM raw.file
            """, new { run, request = JsonSerializer.Serialize(request) }, cancellationToken: ct));
        return run!;
    }
}
