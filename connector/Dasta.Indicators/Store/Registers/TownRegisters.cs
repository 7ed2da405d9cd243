using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Registers;
using Dasta.Indicators.Store.Registers.Tables;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>The registers of a town as its indicators use them.</summary>
/// <param name="Events">Every event, by start.</param>
/// <param name="Calendar">Its holidays.</param>
/// <param name="References">
/// Figures of the town under each code it had, medians of its peers, and area, street length and open shops by hour of
/// the week of its zones, each with its first day.
/// </param>
/// <param name="Premises">Snapshots of premises.</param>
/// <param name="ZoneKinds">Kind of each zone that was drawn, by code.</param>
/// <param name="FormerZones">Codes of the zones that a zone goes on from.</param>
internal sealed record TownRegisters(
    IReadOnlyList<EventRecord> Events,
    TownCalendar Calendar,
    IReadOnlyList<ReferenceValue> References,
    IReadOnlyList<PremisesSnapshot> Premises,
    IReadOnlyDictionary<string, string> ZoneKinds,
    ILookup<string, string> FormerZones)
{
    private const double SquareMetresOfSquareKilometre = 1e6;

    public static async Task<TownRegisters> ReadAsync(NpgsqlConnection connection, NisCode nis, CancellationToken ct)
    {
        var zones = await ZoneTable.ReadAsync(connection, null, ct);
        var holidays = await HolidayTable.ReadAsync(connection, DateOnly.MinValue, DateOnly.MaxValue, ct);
        var events = await EventTable.ReadAsync(connection, DateTime.MinValue, DateTime.MaxValue, ct);
        var figures = await ReferenceTable.ReadAsync(connection, nis, ct);
        var opening = await OpeningHourTable.ReadAsync(connection, ct);
        return new TownRegisters(
            [.. events.Select(Record)],
            new TownCalendar(
                Days(holidays.Where(holiday => holiday.Kind != HolidayEntry.School)),
                Days(holidays.Where(holiday => holiday.Kind == HolidayEntry.School))),
            [
                .. OfMunicipality(figures, nis), .. zones.SelectMany(OfZone),
                .. await PeerMedianTable.ReadAsync(connection, nis, ct),
                .. opening.Select(one => new ReferenceValue(
                    ReferenceName.OpenShare(one.HourOfWeek), one.ZoneCode, one.From, one.Share)),
            ],
            await SnapshotsAsync(connection, ct),
            zones.GroupBy(zone => zone.Code, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key, group => group.MaxBy(zone => zone.From)!.Kind, StringComparer.Ordinal),
            zones.SelectMany(zone => zone.FormerCodes.Select(former => (zone.Code, Former: former))).Distinct()
                .ToLookup(one => one.Code, one => one.Former, StringComparer.Ordinal));
    }

    private static EventRecord Record(EventEntry entry) => new(
        entry.Id, entry.Kind, entry.Zones, entry.LocalStart, entry.LocalEnd, entry.Series,
        entry.Tickets ?? entry.Stalls);

    private static IEnumerable<DateOnly> Days(IEnumerable<HolidayEntry> holidays) => holidays.SelectMany(one =>
        Enumerable.Range(0, one.LastDay.DayNumber - one.FirstDay.DayNumber + 1).Select(one.FirstDay.AddDays));

    // On the day of each table, and on that of each merger: what held before is then that of another territory. Under
    // its code of today a town is what it is today, as its series are.
    private static IEnumerable<ReferenceValue> OfMunicipality(ReferenceFigures figures, NisCode nis)
    {
        var lineage = Municipalities.Lineage(nis);
        var mergers = Municipalities.Changes.Where(change => lineage.Contains(change.To)).Select(change => change.Date);
        return
            from quantity in figures.Quantities
            from code in lineage
            from day in figures.Dates(quantity).Concat(mergers).Distinct().Order()
            let figure = figures.Find(quantity, code, day, code == nis ? DateOnly.MaxValue : null)
            where figure is not null
            select new ReferenceValue(quantity, code.ToString(), day, figure.Value)
            {
                TableDate = figure.ValidFrom, Parts = figure.Parts.Count > 1 ? figure.Parts : [],
            };
    }

    private static IEnumerable<ReferenceValue> OfZone(ZoneShape zone)
    {
        yield return new ReferenceValue(
            ReferenceName.AreaSquareKilometres, zone.Code, zone.From,
            zone.AreaSquareMetres / SquareMetresOfSquareKilometre);
        if (zone.LengthMetres is { } length)
        {
            yield return new ReferenceValue(ReferenceName.StreetMetres, zone.Code, zone.From, length);
        }
    }

    private static async Task<IReadOnlyList<PremisesSnapshot>> SnapshotsAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var snapshots = new List<PremisesSnapshot>();
        foreach (var key in await PremisesTable.SnapshotsAsync(connection, ct))
        {
            var rows = await PremisesTable.ReadAsync(connection, key.Version, ct);
            snapshots.Add(new PremisesSnapshot(
                key.Date, FloorMethod(rows), rows.Select(Outlet).ToArray(), key.SourceId));
        }

        return snapshots;
    }

    // The method of most floors, with its date.
    private static string FloorMethod(IReadOnlyList<PlacedPremises> rows) => rows
        .Select(row => row.Premises.FloorArea).OfType<FloorArea>()
        .GroupBy(floor => FormattableString.Invariant($"{floor.Method} {floor.On:yyyy-MM-dd}").Trim())
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key ?? string.Empty;

    private static Premises Outlet(PlacedPremises row) => new(
        row.Premises.Id,
        row.Premises.Place?.Latitude,
        row.Premises.Place?.Longitude,
        row.Premises.Sector ?? string.Empty,
        row.Premises.IsVacant,
        row.Premises.VacantSince,
        row.Premises.FloorArea?.SquareMetres,
        row.Premises.IsChain,
        row.Zones,
        row.IsInCore);
}
