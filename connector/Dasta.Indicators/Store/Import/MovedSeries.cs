using Dasta.Indicators.Sources;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>Series with readings that would lie in another zone if a source had another mapping.</summary>
/// <param name="Code">Code of the series.</param>
/// <param name="From">Code of the zone it lies in.</param>
/// <param name="To">Code of the zone it would lie in.</param>
internal sealed record MovedSeries(string Code, string From, string To)
{
    private const int NamedMost = 10;

    /// <summary>Those of the mapping's source, in the order of their codes.</summary>
    public static async Task<IReadOnlyList<MovedSeries>> FindAsync(
        NpgsqlConnection connection, SourceMapping mapping, CancellationToken ct)
    {
        var moved = new List<MovedSeries>();
        await using var command = ImportCommand.Create(connection, """
            SELECT code, zone_code, property FROM raw.series WHERE source_id = $1 AND first_at IS NOT NULL ORDER BY code
            """, mapping.Id);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (code, zone) = (rows.GetString(0), rows.GetString(1));
            var zones = ZonesOf(mapping, code, rows.GetString(2)).ToArray();
            if (zones.Length > 0 && !zones.Contains(zone, StringComparer.Ordinal))
            {
                moved.Add(new(code, zone, zones[0]));
            }
        }

        return moved;
    }

    /// <summary>The first of them, for people.</summary>
    public static string Say(IReadOnlyList<MovedSeries> moved) =>
        string.Join(", ", moved.Take(NamedMost).Select(one => $"{one.Code}: {one.From} → {one.To}"))
            + (moved.Count > NamedMost ? $" (+ {moved.Count - NamedMost})." : ".");

    // A code is place/value/classes, see ValueMapping.Key; places and classes may hold a slash themselves.
    private static IEnumerable<string> ZonesOf(SourceMapping mapping, string code, string property)
    {
        for (var end = -1; ;)
        {
            var place = end < 0 ? null : code[..end];
            if ((place is null) == (mapping.Table.Place.Column is null)
                && (place is null || mapping.Table.Place.Zones.ContainsKey(place)))
            {
                var rest = code[(end + 1)..];
                foreach (var value in mapping.Table.Values.Where(one => one.Property.Name == property
                    && (rest == one.Id || rest.StartsWith($"{one.Id}/", StringComparison.Ordinal))))
                {
                    yield return value.ZoneCode(mapping, place);
                }
            }

            end = code.IndexOf('/', end + 1);
            if (end < 0)
            {
                yield break;
            }
        }
    }
}
