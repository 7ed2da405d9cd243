using System.Text.Json.Nodes;
using Dapper;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Store.Import;
using Dasta.Indicators.Store.Mergers;
using Dasta.Indicators.Store.Registers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>Sources, their zones and series in schema raw.</summary>
internal static class SourceStore
{
    /// <summary>
    /// Stores a mapping; INDICATOR-002 when stored readings would change their meaning, INDICATOR-056 when they would
    /// change their zone.
    /// </summary>
    public static async Task<Outcome<SourceSummary>> PutAsync(
        NpgsqlDataSource raw, SourceMapping mapping, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        if (await RegisterStore.FindAsync(connection, mapping.Id, ct) is not null)
        {
            return IndicatorCodes.MappingInUse.Refuse();
        }

        var former = await FindAsync(connection, mapping.Id, ct);
        if (former is not null && mapping.Contradicts(former)
            && await HasReadingsAsync(connection, mapping.Id, ct))
        {
            return IndicatorCodes.MappingInUse.Refuse();
        }

        var changed = former is null || !former.Digest.AsSpan().SequenceEqual(mapping.Digest);
        if (changed)
        {
            if (former is not null && await MovedSeries.FindAsync(connection, mapping, ct) is { Count: > 0 } moved)
            {
                return IndicatorCodes.PlaceInUse.Refuse(MovedSeries.Say(moved));
            }

            await WriteAsync(connection, mapping, now, ct);
            await MunicipalityChanges.RecordAsync(connection, mapping.Nis, now, ct);
            var series = await SeriesStore.EnsureAsync(
                connection, mapping.Id, mapping.KnownSeries, ct);
            if (!series.Succeeded)
            {
                return series.Refusal;
            }

            await SeriesStore.CalibrateAsync(connection, mapping, ct);
            await transaction.CommitAsync(ct);
        }

        var areas = mapping.Zones.Select(zone => mapping.ZoneCode(zone.Slug)).ToArray();
        return new SourceSummary(mapping.Id, mapping.KnownSeries.Count, areas, changed);
    }

    /// <summary>What the source with this id is put as; null when there is none.</summary>
    public static async Task<SourceFormat?> FormatAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        await FindAsync(connection, id, ct) is { } mapping
            ? new SourceFormat(
                JsonNode.Parse(mapping.Text)!.AsObject(), mapping.Properties,
                [.. mapping.Zones.Select(zone => mapping.ZoneCode(zone.Slug))], mapping.Digest)
            : null;

    /// <summary>The mapping of the source with this id, or null.</summary>
    public static async Task<SourceMapping?> FindAsync(
        NpgsqlConnection connection, string id, CancellationToken ct)
    {
        var text = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT mapping::text FROM raw.source WHERE id = @id AND mapping->>'register' IS NULL",
            new { id }, cancellationToken: ct));
        return text is null ? null : SourceMappingReader.Read(JsonNode.Parse(text)!.AsObject()).Value;
    }

    private static Task<bool> HasReadingsAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT FROM raw.series WHERE source_id = @id AND first_at IS NOT NULL)",
            new { id }, cancellationToken: ct));

    private static async Task WriteAsync(
        NpgsqlConnection connection, SourceMapping mapping, DateTimeOffset now, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.source (id, title, mapping, mapping_digest, put_at)
            VALUES (@Id, @Title, @Text::json, @Digest, @now)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, mapping = excluded.mapping,
                mapping_digest = excluded.mapping_digest, put_at = excluded.put_at
            """, new { mapping.Id, mapping.Title, mapping.Text, mapping.Digest, now }, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO raw.zone (code, name, nis)
            SELECT code, name, @Nis FROM unnest(@codes, @names) AS zone (code, name)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name
            """,
            new
            {
                mapping.Nis,
                codes = mapping.Zones.Select(zone => mapping.ZoneCode(zone.Slug)).ToArray(),
                names = mapping.Zones.Select(zone => zone.Name).ToArray(),
            }, cancellationToken: ct));
    }
}
