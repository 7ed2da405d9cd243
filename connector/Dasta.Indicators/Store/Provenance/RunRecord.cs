using System.Text.Json;
using Dapper;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Store.Provenance;

/// <summary>
/// Where figures come from: what was computed when, by which code and definitions, from which inputs and by which chain
/// of sources. The digests of inputs stay with their owner in schema raw; schema released has commitments to them.
/// </summary>
internal static class RunRecord
{
    /// <summary>
    /// Writes a run down, with all that it is about to use, and gives its key; under the lock of releases.
    /// </summary>
    public static async Task<string> StartAsync(
        NpgsqlConnection connection, string codeVersion, ReleaseRequest request,
        IEnumerable<IndicatorDefinition> definitions, DateTimeOffset now, CancellationToken ct)
    {
        var (run, number) = await connection.QuerySingleAsync<(string, int)>(new CommandDefinition("""
            INSERT INTO released.calculation_run (code_version, reference_year, computed_at, definitions)
            VALUES (@codeVersion, @ReferenceYear, @now, @versions) RETURNING code, number
            """,
            new
            {
                codeVersion,
                request.ReferenceYear,
                now,
                versions = definitions.Select(one => FormattableString.Invariant($"{one.Id}/{one.Version}")).ToArray(),
            }, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.calculation_input (run_code, inputs_digest, request)
            SELECT @run, sha256(coalesce(string_agg(mapping_digest || sha256, ''::bytea ORDER BY id), ''::bytea)),
                @request::json
            FROM raw.file
            """, new { run, request = JsonSerializer.Serialize(request) }, cancellationToken: ct));
        await RunInputs.RecordAsync(connection, number, ct);
        await SourceParts.RecordAsync(connection, number, ct);
        return run;
    }

    /// <summary>Says when a run had published the last of its figures.</summary>
    public static Task FinishAsync(
        NpgsqlConnection connection, string run, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE released.calculation_run SET finished_at = @now WHERE code = @run", new { run, now },
            cancellationToken: ct));
}
