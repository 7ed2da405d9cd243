using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dasta.Indicators.Calculation.Relations;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// Which premises the sums are over that were told: zones are drawn anew and snapshots corrected, and what was told
/// stays known.
/// </summary>
internal static class ToldPremises
{
    /// <summary>All there are.</summary>
    public static async Task<IReadOnlyList<PremisesSum>> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<
            (string Source, DateOnly Snapshot, bool IsFloor, string Part, string[] Units)>(new CommandDefinition("""
            SELECT source_id, snapshot, is_floor, part, units FROM raw.told_premises
            ORDER BY source_id, snapshot, is_floor, part, digest
            """, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new PremisesSum(
                row.Source, row.Snapshot, row.IsFloor, Enum.Parse<PremisesPart>(row.Part),
                row.Units.Distinct(StringComparer.Ordinal)
                    .ToDictionary(unit => unit, PremisesSum.WeightOf, StringComparer.Ordinal))),
        ];
    }

    /// <summary>Adds those that are not there yet.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyCollection<PremisesSum> told, CancellationToken ct)
    {
        foreach (var sum in told)
        {
            string[] units = [.. sum.Units.Keys.Order(StringComparer.Ordinal)];
            await connection.ExecuteAsync(new CommandDefinition("""
                INSERT INTO raw.told_premises (source_id, snapshot, is_floor, part, digest, units)
                VALUES (@SourceId, @Snapshot, @IsFloor, @part, @digest, @units) ON CONFLICT DO NOTHING
                """,
                new
                {
                    sum.SourceId,
                    sum.Snapshot,
                    sum.IsFloor,
                    part = sum.Part.ToString(),
                    digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', units))),
                    units,
                },
                cancellationToken: ct));
        }
    }
}
