using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Geometry;
using Dasta.Indicators.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Premises of a snapshot.</summary>
internal static class PremisesTable
{
    public static Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<PremisesEntry> rows, CancellationToken ct) =>
        RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.premises (version_id, id, name, sector, chain, is_chain, vacant, vacant_since,
                floor_area_square_metres, floor_area_method, floor_area_on, in_core, longitude, latitude)
            SELECT @version, * FROM unnest(@ids, @names, @sectors, @chains, @areChains, @vacant, @since, @areas,
                @methods, @areaDates, @core, @longitudes, @latitudes)
            """,
            new
            {
                version,
                ids = rows.Select(row => row.Id).ToArray(),
                names = rows.Select(row => row.Name).ToArray(),
                sectors = rows.Select(row => row.Sector).ToArray(),
                chains = rows.Select(row => row.Chain).ToArray(),
                areChains = rows.Select(row => row.IsChain).ToArray(),
                vacant = rows.Select(row => row.IsVacant).ToArray(),
                since = rows.Select(row => row.VacantSince).ToArray(),
                areas = rows.Select(row => row.FloorArea?.SquareMetres).ToArray(),
                methods = rows.Select(row => row.FloorArea?.Method).ToArray(),
                areaDates = rows.Select(row => row.FloorArea?.On).ToArray(),
                core = rows.Select(row => row.IsInCore).ToArray(),
                longitudes = rows.Select(row => row.Place?.Longitude).ToArray(),
                latitudes = rows.Select(row => row.Place?.Latitude).ToArray(),
            }, ct);

    /// <summary>Every snapshot of premises, oldest first; of one date the one loaded last comes last.</summary>
    public static Task<IReadOnlyList<SnapshotKey>> SnapshotsAsync(
        NpgsqlConnection connection, CancellationToken ct) =>
        RegisterCommand.QueryAsync<SnapshotKey>(connection, """
            SELECT id AS Version, source_id AS SourceId, valid_on AS Date, rows AS Rows FROM raw.register_version
            WHERE register = 'premises' ORDER BY valid_on, loaded_at, id
            """, null, ct);

    /// <summary>The premises of a snapshot, ordered by id, with the zones they lie in.</summary>
    public static async Task<IReadOnlyList<PlacedPremises>> ReadAsync(
        NpgsqlConnection connection, int version, CancellationToken ct)
    {
        var rows = await RegisterCommand.QueryAsync<Row>(connection, """
            SELECT premises.id AS Id, name AS Name, sector AS Sector, chain AS Chain, is_chain AS IsChain,
                vacant AS Vacant, vacant_since AS VacantSince, floor_area_square_metres AS Area,
                floor_area_method AS AreaMethod,
                floor_area_on AS AreaOn, longitude AS Longitude, latitude AS Latitude,
                in_core AS InCore, valid_on AS ValidOn,
                ARRAY(SELECT zone_code FROM raw.premises_zone AS placed
                    WHERE placed.version_id = version.id AND placed.premises_id = premises.id
                    ORDER BY zone_code) AS Zones
            FROM raw.premises JOIN raw.register_version AS version ON version.id = version_id
            WHERE version_id = @version ORDER BY premises.id COLLATE "C"
            """, new { version }, ct);
        var cores = await CoresAsync(connection, rows.Count > 0 ? rows[0].ValidOn : default, ct);
        return rows.Select(row => row.Placed(cores)).ToArray();
    }

    private static async Task<HashSet<string>> CoresAsync(
        NpgsqlConnection connection, DateOnly day, CancellationToken ct) =>
        (await ZoneTable.ReadAsync(connection, day, ct))
            .Where(zone => zone.Kind == ZoneKind.Core).Select(zone => zone.Code).ToHashSet(StringComparer.Ordinal);

    private sealed record Row
    {
        public string Id { get; init; } = string.Empty;

        public string? Name { get; init; }

        public string? Sector { get; init; }

        public string? Chain { get; init; }

        public bool? IsChain { get; init; }

        public bool Vacant { get; init; }

        public DateOnly? VacantSince { get; init; }

        public double? Area { get; init; }

        public string? AreaMethod { get; init; }

        public DateOnly? AreaOn { get; init; }

        public double? Longitude { get; init; }

        public double? Latitude { get; init; }

        public bool? InCore { get; init; }

        public DateOnly ValidOn { get; init; }

        public string[] Zones { get; init; } = [];

        public PlacedPremises Placed(HashSet<string> cores)
        {
            var premises = new PremisesEntry(
                ValidOn, Id, Name, Sector, Chain, IsChain, Vacant, VacantSince,
                Area is { } area ? new FloorArea(area, AreaMethod, AreaOn) : null,
                InCore, Longitude is { } longitude ? new Position(longitude, Latitude!.Value) : null);
            bool? drawn = cores.Count > 0 && premises.Place is not null ? Zones.Any(cores.Contains) : null;
            return new PlacedPremises(premises, Zones, InCore ?? drawn);
        }
    }
}
