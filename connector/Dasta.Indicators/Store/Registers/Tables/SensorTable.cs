using Dasta.Indicators.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Places of sensors.</summary>
internal static class SensorTable
{
    public static Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<SensorPlace> rows, CancellationToken ct) =>
        RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.sensor (version_id, id, name, reading_source, longitude, latitude, valid_from, valid_until)
            SELECT @version, * FROM unnest(@ids, @names, @sources, @longitudes, @latitudes, @from, @until)
            """,
            new
            {
                version,
                ids = rows.Select(row => row.Id).ToArray(),
                names = rows.Select(row => row.Name).ToArray(),
                sources = rows.Select(row => row.ReadingSource).ToArray(),
                longitudes = rows.Select(row => row.Place.Longitude).ToArray(),
                latitudes = rows.Select(row => row.Place.Latitude).ToArray(),
                from = rows.Select(row => row.From).ToArray(),
                until = rows.Select(row => row.Until).ToArray(),
            }, ct);
}
