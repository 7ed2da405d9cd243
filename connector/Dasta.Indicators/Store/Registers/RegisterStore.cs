using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Store.Mergers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>Sources that are registers, in the same table as those of readings.</summary>
internal static class RegisterStore
{
    /// <summary>
    /// Stores a mapping; INDICATOR-002 when the source holds rows of another register, town or way of replacing, or
    /// readings.
    /// </summary>
    public static async Task<Outcome<SourceSummary>> PutAsync(
        NpgsqlDataSource raw, RegisterMapping mapping, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        var former = await FindDocumentAsync(connection, mapping.Id, ct);
        var formerMapping = former is not null && RegisterMappingReader.IsRegister(former)
            ? RegisterMappingReader.Read(former).Value
            : null;
        if (former is not null && (formerMapping is null
            || (Meaning(formerMapping) != Meaning(mapping) && await HasRowsAsync(connection, mapping.Id, ct))))
        {
            return IndicatorCodes.MappingInUse.Refuse();
        }

        var changed = formerMapping is null || !formerMapping.Digest.AsSpan().SequenceEqual(mapping.Digest);
        if (changed)
        {
            await RegisterCommand.ExecuteAsync(connection, """
                INSERT INTO raw.source (id, title, mapping, mapping_digest, put_at)
                VALUES (@Id, @Title, @Text::json, @Digest, @now)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, mapping = excluded.mapping,
                    mapping_digest = excluded.mapping_digest, put_at = excluded.put_at
                """, new { mapping.Id, mapping.Title, mapping.Text, mapping.Digest, now }, ct);
            await MunicipalityChanges.RecordAsync(connection, mapping.Nis, now, ct);
            await transaction.CommitAsync(ct);
        }

        return new SourceSummary(mapping.Id, 0, [], changed);
    }

    /// <summary>The register mapping of a source; null when there is no such source or it holds readings.</summary>
    public static async Task<RegisterMapping?> FindAsync(
        NpgsqlConnection connection, string id, CancellationToken ct) =>
        await FindDocumentAsync(connection, id, ct) is { } document && RegisterMappingReader.IsRegister(document)
            ? RegisterMappingReader.Read(document).Value
            : null;

    /// <summary>How a register is delivered; null when there is none with this id.</summary>
    public static async Task<SourceFormat?> FormatAsync(
        NpgsqlConnection connection, string id, CancellationToken ct) =>
        await FindAsync(connection, id, ct) is { } mapping
            ? new SourceFormat(
                JsonNode.Parse(mapping.Text)!.AsObject(), [mapping.Register.Name], null, mapping.Digest)
            : null;

    /// <summary>True when there is a source with this id, of readings or a register.</summary>
    public static Task<bool> IsSourceAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        RegisterCommand.ScalarAsync<bool>(
            connection, "SELECT EXISTS (SELECT FROM raw.source WHERE id = @id)", new { id }, ct);

    private static string Meaning(RegisterMapping mapping) => $"{mapping.Register.Name} {mapping.Nis} {mapping.ByYear}";

    private static async Task<JsonObject?> FindDocumentAsync(
        NpgsqlConnection connection, string id, CancellationToken ct)
    {
        var text = await RegisterCommand.ScalarAsync<string>(
            connection, "SELECT mapping::text FROM raw.source WHERE id = @id", new { id }, ct);
        return text is null ? null : JsonNode.Parse(text)!.AsObject();
    }

    private static async Task<bool> HasRowsAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        await RegisterCommand.ScalarAsync<bool>(
            connection, "SELECT EXISTS (SELECT FROM raw.register_version WHERE source_id = @id)", new { id }, ct);
}
