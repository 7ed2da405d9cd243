using System.Text.Json.Nodes;
using Dapper;
using Dasta.Indicators.Calculation.Relations;
using Dasta.Indicators.Geometry;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Store.Mergers;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Judges rows that came back as tables by the rules of the readers that once made them: what the calculations rely on
/// is so, whoever edited the files in between.
/// </summary>
/// <param name="seal">Of the owner, whose own rows these are; null for rows of another owner.</param>
internal sealed class RestoredRows(NpgsqlConnection connection, SpliceSeal? seal)
{
    private static readonly (string Fault, string Query, object? Values)[] ClosedLists =
    [
        ("a register of an unknown kind", "raw.register_version WHERE register <> ALL (@known)",
            new { known = RegisterDefinition.All.Keys.ToArray() }),
        ("an event of an unknown kind", "raw.event WHERE kind <> ALL (@known)",
            new { known = EventEntry.Kinds.ToArray() }),
        ("a holiday of an unknown kind", "raw.holiday WHERE kind <> ALL (@known)",
            new { known = HolidayEntry.Kinds.ToArray() }),
        ("an unknown reference figure", "raw.reference WHERE quantity <> ALL (@known) OR nis !~ '^[0-9]{5}$'",
            new { known = ReferenceEntry.Quantities.ToArray() }),
        ("an hour that no week has", "raw.opening_share WHERE hour_of_week <> ALL (@known)",
            new { known = OpeningHour.Hours.ToArray() }),
        ("a zone of an unknown kind", "raw.zone_shape WHERE kind <> ALL (@known)",
            new { known = ZoneShape.Kinds.ToArray() }),
        ("premises of an unknown sector",
            "raw.premises WHERE sector <> ALL (@known) OR (sector IS NULL AND NOT vacant)",
            new { known = Sectors.All.Select(sector => sector.Code).ToArray() }),
        ("what was told of an unknown part of the premises",
            "raw.told_premises WHERE part <> ALL (@known) OR EXISTS (SELECT FROM unnest(units) AS unit "
                + "WHERE unit IS NULL OR unit !~ '^[0-9]{1,15}:.')",
            new { known = Enum.GetNames<PremisesPart>() }),
        ("a row set aside for an unknown reason", "raw.set_aside WHERE reason <> ALL (@known)",
            new { known = Enum.GetNames<SetAsideReason>() }),
        ("a merger of an unknown method", "raw.municipality_change WHERE method <> ALL (@known)",
            new { known = Enum.GetNames<ChainMethod>().Select(name => name.ToLowerInvariant()).ToArray() }),
        ("a zone of no municipality", "raw.zone WHERE nis !~ '^[0-9]{5}$' OR NOT starts_with(code, nis)", null),
        ("a place off the earth", """
            (SELECT longitude, latitude FROM raw.premises UNION ALL SELECT longitude, latitude FROM raw.sensor) AS place
            WHERE NOT (longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90)
                OR (longitude IS NULL) <> (latitude IS NULL)
            """, null),
        ("a file of which reasons are no list", """
            raw.file WHERE json_typeof(missing_reasons) <> 'object' OR json_typeof(set_aside_reasons) <> 'object'
            """, null),
        ("a file with reasons that are not counted", """
            raw.file CROSS JOIN LATERAL (SELECT value FROM json_each_text(missing_reasons)
                UNION ALL SELECT value FROM json_each_text(set_aside_reasons)) AS counted
            WHERE value IS NULL OR value !~ '^[0-9]{1,15}$'
            """, null),
        ("a file with rows set aside for an unknown reason",
            "raw.file CROSS JOIN json_object_keys(set_aside_reasons) AS key WHERE key <> ALL (@known)",
            new { known = Enum.GetNames<SetAsideReason>() }),
    ];

    /// <summary>What is wrong, in words that name no row; null when all is sound.</summary>
    public async Task<string?> FaultAsync(CancellationToken ct)
    {
        foreach (var (fault, query, values) in ClosedLists)
        {
            if (await connection.ExecuteScalarAsync<bool>(LongCommand.Of(
                $"SELECT EXISTS (SELECT FROM {query})", values, ct)))
            {
                return fault;
            }
        }

        return await MappingFaultAsync(ct) ?? await SeriesFaultAsync(ct) ?? await ShapeFaultAsync(ct)
            ?? (await SpliceStore.AreIntactAsync(connection, seal, ct)
                ? null : "a splice that is not as it was signed");
    }

    private async Task<string?> MappingFaultAsync(CancellationToken ct)
    {
        var sources = await connection.QueryAsync<(string Id, string Mapping, byte[] Digest)>(LongCommand.Of(
            "SELECT id, mapping::text, mapping_digest FROM raw.source", null, ct));
        foreach (var (id, text, digest) in sources.AsList())
        {
            if (JsonNode.Parse(text) is not JsonObject document || Identity(document) is not { } identity
                || identity.Id != id || !identity.Digest.AsSpan().SequenceEqual(digest))
            {
                return $"a faulty mapping of {id}";
            }
        }

        return null;
    }

    private static (string Id, byte[] Digest)? Identity(JsonObject document)
    {
        if (RegisterMappingReader.IsRegister(document))
        {
            var register = RegisterMappingReader.Read(document);
            return register.Succeeded ? (register.Value.Id, register.Value.Digest) : null;
        }

        var mapping = SourceMappingReader.Read(document);
        return mapping.Succeeded ? (mapping.Value.Id, mapping.Value.Digest) : null;
    }

    private async Task<string?> SeriesFaultAsync(CancellationToken ct)
    {
        await foreach (var (source, series) in connection.QueryUnbufferedAsync<(string Source, string Series)>(
            $"SELECT source_id, {ExportedSeries.Query} FROM raw.series", commandTimeout: 0).WithCancellation(ct))
        {
            if (!ExportedSeries.IsSound(series))
            {
                return $"a faulty series of {source}";
            }
        }

        return null;
    }

    private async Task<string?> ShapeFaultAsync(CancellationToken ct)
    {
        var shapes = await connection.QueryAsync<(string Zone, string Geometry)>(LongCommand.Of(
            "SELECT zone_code, geometry::text FROM raw.zone_shape", null, ct));
        foreach (var (zone, geometry) in shapes.AsList())
        {
            if (GeoJsonGeometry.ReadShape(geometry, RegisterLimits.ShapeCorners, out var fault) is null)
            {
                return $"zone {zone}, whose form {fault}";
            }
        }

        return null;
    }
}
