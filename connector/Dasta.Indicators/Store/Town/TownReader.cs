using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Store.Mergers;
using Dasta.Indicators.Store.Reading;
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
        NpgsqlConnection connection, CompletenessRules rules, SpliceSeal seal, CancellationToken ct) =>
        await ReadAsync(
            connection, rules, () => SeriesReader.ReadAsync(connection, rules, seal, ct), false, ct);

    /// <summary>
    /// The town with what is measured where and when, but none of the measurements: of each series its newest day
    /// alone; null where nothing was measured. It takes no longer however much was measured.
    /// </summary>
    public static async Task<TownOutline?> OutlineAsync(
        NpgsqlConnection connection, CompletenessRules rules, SpliceSeal seal, CancellationToken ct)
    {
        var stored = await new ReadingStore(connection).SeriesAsync(new SeriesQuery(), ct);
        var town = await ReadAsync(
            connection, rules,
            async () => (await SeriesReader.OutlineAsync(connection, stored, rules, seal, ct))
                .ToLookup(one => one.Description.ZoneCode, StringComparer.Ordinal),
            true, ct);
        return town is not null && stored.Any(one => one.Last is not null)
            ? new TownOutline(
                town, stored.Where(one => one.First is not null).Min(one => one.LocalDay(one.First!.Value)),
                stored.Where(one => one.Last is not null).Max(one => one.LocalDay(one.Last!.Value)))
            : null;
    }

    private static async Task<TownData?> ReadAsync(
        NpgsqlConnection connection, CompletenessRules rules, Func<Task<ILookup<string, MeasuredSeries>>> read,
        bool isOutline, CancellationToken ct)
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
        var series = await read();
        var chained = new ChainedZones(
            nis, zones.ToDictionary(zone => zone.Code, zone => NisCode.Parse(zone.Nis).Value, StringComparer.Ordinal),
            registers.FormerZones, isOutline);
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
