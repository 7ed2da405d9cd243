using Dasta.Indicators.Geometry;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Zones and their forms.</summary>
internal static class ZoneTable
{
    public static async Task WriteAsync(
        NpgsqlConnection connection, int version, string nis, IReadOnlyList<ZoneShape> rows, CancellationToken ct)
    {
        // The newest form gives the name.
        var named = rows.OrderBy(row => row.From).GroupBy(row => row.Code).Select(group => group.Last()).ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.zone (code, name, nis)
            SELECT code, name, @nis FROM unnest(@codes, @names) AS zone (code, name)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name
            """,
            new
            {
                nis,
                codes = named.Select(row => row.Code).ToArray(),
                names = named.Select(row => row.Name).ToArray(),
            }, ct);
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.zone_shape (version_id, zone_code, kind, valid_from, valid_until, area_square_metres,
                length_metres, geometry)
            SELECT @version, code, kind, valid_from, valid_until, area, length, geometry::json
            FROM unnest(@codes, @kinds, @from, @until, @areas, @lengths, @geometries)
                AS zone (code, kind, valid_from, valid_until, area, length, geometry)
            """,
            new
            {
                version,
                codes = rows.Select(row => row.Code).ToArray(),
                kinds = rows.Select(row => row.Kind).ToArray(),
                from = rows.Select(row => row.From).ToArray(),
                until = rows.Select(row => row.Until).ToArray(),
                areas = rows.Select(row => row.AreaSquareMetres).ToArray(),
                lengths = rows.Select(row => row.LengthMetres).ToArray(),
                geometries = rows.Select(row => row.GeoJson).ToArray(),
            }, ct);
        var successions = rows.SelectMany(row => row.FormerCodes.Select(former => (row.Code, former)))
            .Distinct().ToArray();
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.zone_succession (version_id, zone_code, former_code)
            SELECT @version, * FROM unnest(@codes, @formers)
            """,
            new
            {
                version,
                codes = successions.Select(one => one.Code).ToArray(),
                formers = successions.Select(one => one.former).ToArray(),
            }, ct);
    }

    /// <summary>The forms that hold on a day, or all where no day is given.</summary>
    public static async Task<IReadOnlyList<ZoneShape>> ReadAsync(
        NpgsqlConnection connection, DateOnly? day, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<Row>(connection, """
            SELECT zone_code AS Code, zone.name AS Name, kind AS Kind, valid_from AS ValidFrom,
                valid_until AS ValidUntil, length_metres AS Length, geometry::text AS Geometry,
                ARRAY(SELECT former_code FROM raw.zone_succession AS succession
                    WHERE succession.version_id = zone_shape.version_id AND succession.zone_code = zone_shape.zone_code
                    ORDER BY former_code) AS Former
            FROM raw.zone_shape JOIN raw.zone ON zone.code = zone_code
            WHERE @day::date IS NULL OR (valid_from <= @day AND @day < valid_until)
            ORDER BY zone_code, valid_from
            """, new { day }, ct);
        return rows.Select(row => row.Shape()).ToArray();
    }

    private sealed record Row
    {
        public string Code { get; init; } = string.Empty;

        public string Name { get; init; } = string.Empty;

        public string Kind { get; init; } = string.Empty;

        public DateOnly ValidFrom { get; init; }

        public DateOnly ValidUntil { get; init; }

        public double? Length { get; init; }

        public string Geometry { get; init; } = string.Empty;

        public string[] Former { get; init; } = [];

        // It was judged when it came in: a fault now is a bug.
        public ZoneShape Shape() => new(
            Code, Name, Kind, ValidFrom, ValidUntil, Length, Former,
            GeoJsonGeometry.ReadShape(Geometry, RegisterLimits.ShapeCorners, out var fault)
                ?? throw new InvalidOperationException($"Zone {Code} is stored with a form that {fault}."),
            Geometry);
    }
}
