using Dasta.Indicators.Registers;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Store.Registers.Tables;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>Replaces a version of a register with all its rows.</summary>
internal static class RegisterVersions
{
    /// <summary>
    /// How many rows took the place of one with the same key, how many were there of which the file has none, and
    /// whether fewer than half as many are left.
    /// </summary>
    public static async Task<(int Replaced, int Gone, bool IsEmptied)> ReplaceAsync(
        NpgsqlConnection connection, RegisterMapping mapping, DateOnly? validOn,
        IReadOnlyList<IRegisterEntry> entries, int fileId, DateTimeOffset now, CancellationToken ct)
    {
        var former = await RegisterCommand.ScalarAsync<int?>(connection, """
            SELECT id FROM raw.register_version WHERE source_id = @Id AND valid_on IS NOT DISTINCT FROM @validOn
            """, new { mapping.Id, validOn }, ct);
        var (replaced, gone) = (0, 0);
        if (former is { } version)
        {
            var keys = await KeysAsync(connection, mapping.Register.Name, version, ct);
            replaced = entries.Count(entry => keys.Contains(entry.Key));
            gone = keys.Except(entries.Select(entry => entry.Key), StringComparer.Ordinal).Count();
            await RegisterCommand.ExecuteAsync(
                connection, "DELETE FROM raw.register_version WHERE id = @version", new { version }, ct);
        }

        var id = await RegisterCommand.ScalarAsync<int>(connection, """
            INSERT INTO raw.register_version (source_id, register, valid_on, file_id, rows, loaded_at)
            VALUES (@Id, @Name, @validOn, @fileId, @Count, @now) RETURNING id
            """, new { mapping.Id, mapping.Register.Name, validOn, fileId, entries.Count, now }, ct);
        await WriteAsync(connection, id, mapping, entries, ct);
        return (replaced, gone, entries.Count * 2 < replaced + gone);
    }

    private static Task WriteAsync(
        NpgsqlConnection connection, int version, RegisterMapping mapping, IReadOnlyList<IRegisterEntry> entries,
        CancellationToken ct) => entries[0] switch
    {
        PremisesEntry => PremisesTable.WriteAsync(connection, version, entries.Cast<PremisesEntry>().ToArray(), ct),
        EventEntry => EventTable.WriteAsync(connection, version, entries.Cast<EventEntry>().ToArray(), ct),
        HolidayEntry => HolidayTable.WriteAsync(connection, version, entries.Cast<HolidayEntry>().ToArray(), ct),
        ReferenceEntry => ReferenceTable.WriteAsync(connection, version, entries.Cast<ReferenceEntry>().ToArray(), ct),
        ZoneShape => ZoneTable.WriteAsync(connection, version, mapping.Nis, entries.Cast<ZoneShape>().ToArray(), ct),
        SensorPlace => SensorTable.WriteAsync(connection, version, entries.Cast<SensorPlace>().ToArray(), ct),
        OpeningHour => OpeningHourTable.WriteAsync(
            connection, version, entries.Cast<OpeningHour>().ToArray(), ct),
        var other => throw new InvalidOperationException($"{other.GetType().Name} has no table."),
    };

    private static async Task<HashSet<string>> KeysAsync(
        NpgsqlConnection connection, string register, int version, CancellationToken ct)
    {
        // The same texts as IRegisterEntry.Key of each kind.
        var key = register switch
        {
            "premises" => "id FROM raw.premises",
            "events" => "id FROM raw.event",
            "holidays" => "to_char(first_day, 'YYYY-MM-DD') || ' ' || kind || ' ' || name FROM raw.holiday",
            "reference" => "quantity || ' ' || nis FROM raw.reference",
            "zones" => $"zone_code || ' ' || {Day} FROM raw.zone_shape",
            "openingHours" => $"zone_code || ' ' || hour_of_week || ' ' || {Day} FROM raw.opening_share",
            _ => $"id || ' ' || {Day} FROM raw.sensor",
        };
        var keys = await RegisterCommand.QueryAsync<string>(
            connection, $"SELECT {key} WHERE version_id = @version", new { version }, ct);
        return keys.ToHashSet(StringComparer.Ordinal);
    }

    private const string Day =
        "CASE valid_from WHEN '-infinity' THEN '0001-01-01' ELSE to_char(valid_from, 'YYYY-MM-DD') END";
}
