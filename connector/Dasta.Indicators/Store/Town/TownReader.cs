using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Store.Mergers;
using Dasta.Indicators.Store.Registers;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Town;

/// <summary>Reads what a town's indicators are calculated from.</summary>
internal static class TownReader
{
    /// <summary>Everything there is; null for a town without sources.</summary>
    public static async Task<TownData?> ReadAsync(
        NpgsqlConnection connection, CompletenessRules rules, SpliceSeal seal, CancellationToken ct)
    {
        var zones = (await connection.QueryAsync<(string Code, string Nis)>(new CommandDefinition(
            "SELECT code, nis FROM raw.zone ORDER BY code", cancellationToken: ct))).AsList();
        var codes = await TownCodes.ReadAsync(connection, ct);
        if (codes.Count == 0)
        {
            return null;
        }

        // A town may be named by a code from before a merger; it is what it is today.
        var nis = Municipalities.Resolve(codes[0]);
        var registers = await TownRegisters.ReadAsync(connection, nis, ct);
        var series = await SeriesReader.ReadAsync(connection, rules, seal, ct);
        var chained = new ChainedZones(
            nis, zones.ToDictionary(zone => zone.Code, zone => NisCode.Parse(zone.Nis).Value, StringComparer.Ordinal),
            registers.FormerZones);
        return new TownData(
            nis.ToString(),
            await chained.OfAsync(connection,
            [
                .. zones.Select(zone => new Zone(
                    zone.Code, registers.ZoneKinds.GetValueOrDefault(zone.Code, ZoneKind.Other),
                    [.. series[zone.Code]])),
            ], rules, ct),
            rules, registers.Events, registers.Calendar, registers.References, registers.Premises);
    }
}
