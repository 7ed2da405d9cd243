using Dapper;
using Dasta.Indicators.Calculation.Counting;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Store.Registers;
using Dasta.Policies.Disclosure.AdHoc;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Counting;

/// <summary>
/// Publishes the finest public groups of the newest snapshot of premises, sealed, for counts that are asked for on the
/// spot. Where anything in them changed, all groups of the snapshot are the next vintage: which of them changed does
/// not show.
/// </summary>
internal static class CountedUnits
{
    /// <summary>What an offer names to open these counts, beside the codes of indicators.</summary>
    private const string Code = "premises";

    public static async Task PublishAsync(
        NpgsqlConnection connection, SealedCounts vault, DateTimeOffset now, CancellationToken ct)
    {
        var zones = (await connection.QueryAsync<(string Code, string Nis)>(new CommandDefinition(
            "SELECT code, nis FROM raw.zone ORDER BY code", cancellationToken: ct))).AsList();
        if (zones.Count == 0)
        {
            return;
        }

        var town = Municipalities.Resolve(NisCode.Parse(zones[0].Nis).Value);
        var registers = await TownRegisters.ReadAsync(connection, town, ct);
        var newest = registers.Premises.OrderBy(one => one.Date)
            .ThenBy(one => one.SourceId, StringComparer.Ordinal).LastOrDefault();
        if (newest is null)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM released.counted_unit WHERE indicator_code = @Code", new { Code }, cancellationToken: ct));
            return;
        }

        var sizes = registers.References.Where(one => one.Name == ReferenceName.AreaSquareKilometres)
            .OrderBy(one => one.ValidFrom).ToLookup(one => one.AreaCode, one => one.Value, StringComparer.Ordinal);
        var areas = zones.ToDictionary(
            zone => zone.Code, zone => sizes[zone.Code].Cast<double?>().LastOrDefault(), StringComparer.Ordinal);
        var groups = PremisesGroups.Of(
            newest, areas, town.ToString(), [.. Sectors.All.Select(sector => sector.Code)], vault.Keys);
        await WriteAsync(connection, Period.Snapshot(newest.Date), groups, vault, now, ct);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, Period period, IReadOnlyList<PremisesGroup> groups, SealedCounts vault,
        DateTimeOffset now, CancellationToken ct)
    {
        var ids = groups.Select(group =>
            $"{Code}_{group.AreaCode}_{period.Code}_{group.Sector}_{group.Status}").ToArray();
        var units = groups.Select(group => $"{group.AreaCode}_{group.Sector}_{group.Status}").ToArray();
        await connection.ExecuteAsync(new CommandDefinition("""
            INSERT INTO released.period (code, granularity, start_date, end_date)
            VALUES (@Code, @granularity, @Start, @Start) ON CONFLICT DO NOTHING
            """,
            new { period.Code, granularity = period.Granularity.ToString(), period.Start },
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("""
            WITH unit AS (
                SELECT * FROM unnest(@ids, @units, @areas, @sectors, @statuses, @cells)
                    AS unit (id, unit, area_code, sector, status, cell)),
            former AS (
                SELECT id, cell, vintage FROM released.counted_unit
                WHERE indicator_code = @indicator AND period_code = @Code),
            change AS (
                SELECT 1 + coalesce(max(former.vintage), 0) AS vintage,
                    bool_or(former.cell IS DISTINCT FROM unit.cell) AS differs
                FROM unit FULL JOIN former USING (id)),
            gone AS (
                DELETE FROM released.counted_unit
                WHERE indicator_code = @indicator AND period_code = @Code AND (SELECT differs FROM change)
                    AND NOT id = ANY(@ids))
            INSERT INTO released.counted_unit (
                id, unit, indicator_code, area_code, period_code, granularity, period_start,
                sector, status, cell, vintage, published_at)
            SELECT unit.id, unit.unit, @indicator, unit.area_code, @Code, @granularity, @Start, unit.sector,
                unit.status, unit.cell, change.vintage, @now
            FROM unit CROSS JOIN change WHERE change.differs
            ON CONFLICT (id) DO UPDATE
            SET cell = excluded.cell, vintage = excluded.vintage, published_at = excluded.published_at
            """,
            new
            {
                indicator = Code,
                period.Code,
                granularity = period.Granularity.ToString(),
                period.Start,
                now,
                ids,
                units,
                areas = groups.Select(group => group.AreaCode).ToArray(),
                sectors = groups.Select(group => group.Sector).ToArray(),
                statuses = groups.Select(group => group.Status).ToArray(),
                cells = groups.Select((group, at) => vault.Seal(ids[at], group.Content)).ToArray(),
            }, cancellationToken: ct));
    }
}
