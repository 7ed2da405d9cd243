using System.Text.Json.Nodes;
using Dapper;
using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>The owner's list of sources.</summary>
internal static class SourceList
{
    /// <summary>All sources that hold readings, by id.</summary>
    public static async Task<IReadOnlyList<SourceListing>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition("""
            SELECT source.mapping::text AS Mapping, count(series.id) AS Series, min(series.first_at) AS First,
                max(series.last_at) AS Last,
                (SELECT count(*) FROM raw.file WHERE file.source_id = source.id) AS Files
            FROM raw.source LEFT JOIN raw.series ON series.source_id = source.id
            GROUP BY source.id ORDER BY source.id
            """, cancellationToken: ct));
        return rows.Select(Listing).OfType<SourceListing>().ToArray();
    }

    // A register is described by a document of another kind and stands in a list of its own.
    private static SourceListing? Listing(Row row)
    {
        var document = JsonNode.Parse(row.Mapping)!.AsObject();
        if (SourceMappingReader.Read(document) is not { Succeeded: true, Value: var mapping })
        {
            return null;
        }

        return new SourceListing(
            mapping.Id, mapping.Title, (string?)document["vendor"], (string)document["format"]!, mapping.Interval.Iso,
            mapping.Properties, mapping.Zones.Select(zone => mapping.ZoneCode(zone.Slug)).ToArray(), row.Series,
            row.Files, Moment(row.First), Moment(row.Last));
    }

    private static DateTimeOffset? Moment(DateTime? utc) => utc is { } moment ? new DateTimeOffset(moment) : null;

    private sealed record Row(string Mapping, long Series, DateTime? First, DateTime? Last, long Files);
}
