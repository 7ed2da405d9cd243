using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>Reads what a town's indicators are calculated from.</summary>
internal static class TownReader
{
    /// <summary>Everything there is; null for a town without zones.</summary>
    public static async Task<TownData?> ReadAsync(
        NpgsqlConnection connection, CompletenessRules rules, CancellationToken ct)
    {
        var zones = (await connection.QueryAsync<(string Code, string Nis)>(new CommandDefinition(
            "SELECT code, nis FROM raw.zone ORDER BY code", cancellationToken: ct))).AsList();
        if (zones.Count == 0)
        {
            return null;
        }

        var series = await SeriesReader.ReadAsync(connection, rules, ct);
        return new TownData(
            zones[0].Nis,
            [.. zones.Select(zone => new Zone(zone.Code, ZoneKind.Other, [.. series[zone.Code]]))],
            rules, [], new TownCalendar([], []), [], []);
    }
}
