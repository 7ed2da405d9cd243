using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dasta.Indicators.Sources.Readings;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// What series a source has, by hashes of their codes and meanings: each takes the same room, however long its code.
/// </summary>
internal sealed class SourceSeries
{
    private readonly Dictionary<UInt128, Kept> _byCode = [];

    private SourceSeries()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => _byCode.Count;

    /// <summary>Reads those of a source.</summary>
    public static async Task<SourceSeries> ReadAsync(
        NpgsqlConnection connection, string sourceId, CancellationToken ct)
    {
        var stored = new SourceSeries();
        await using var command = ImportCommand.Create(connection, """
            SELECT code, first_at IS NOT NULL, zone_code, property, dimensions::text
            FROM raw.series WHERE source_id = $1
            """, sourceId);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            stored._byCode.Add(
                Hash(rows.GetString(0)),
                new Kept(rows.GetBoolean(1), Meaning(
                    rows.GetString(2), rows.GetString(3), SeriesDimensions.Text(rows.GetString(4)))));
        }

        return stored;
    }

    /// <summary>Whether the series with a code has readings.</summary>
    public bool HasReadings(string code) => _byCode.TryGetValue(Hash(code), out var kept) && kept.HasReadings;

    /// <summary>
    /// Whether the series with a key's code may be the key's: it lies in the same zone and is of the same property and
    /// classes, or has no readings. Null where no series has the code.
    /// </summary>
    public bool? MayBe(SeriesKey key) => !_byCode.TryGetValue(Hash(key.Code), out var kept)
        ? null
        : !kept.HasReadings || kept.Meaning == Meaning(key.ZoneCode, key.Property, key.Dimensions);

    private static UInt128 Meaning(string zone, string property, string dimensions) =>
        Hash($"{zone}\n{property}\n{dimensions}");

    private static UInt128 Hash(string text) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private readonly record struct Kept(bool HasReadings, UInt128 Meaning);
}
