using Dasta.Indicators.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Holidays and school holidays.</summary>
internal static class HolidayTable
{
    public static Task WriteAsync(
        NpgsqlConnection connection, int version, IReadOnlyList<HolidayEntry> rows, CancellationToken ct) =>
        RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.holiday (version_id, first_day, last_day, kind, name)
            SELECT @version, * FROM unnest(@firstDays, @lastDays, @kinds, @names)
            """,
            new
            {
                version,
                firstDays = rows.Select(row => row.FirstDay).ToArray(),
                lastDays = rows.Select(row => row.LastDay).ToArray(),
                kinds = rows.Select(row => row.Kind).ToArray(),
                names = rows.Select(row => row.Name).ToArray(),
            }, ct);

    /// <summary>Holidays that touch the days from the first to the last, in order.</summary>
    public static Task<IReadOnlyList<HolidayEntry>> ReadAsync(
        NpgsqlConnection connection, DateOnly firstDay, DateOnly lastDay, CancellationToken ct) =>
        RegisterCommand.QueryAsync<HolidayEntry>(connection, """
            SELECT first_day AS FirstDay, last_day AS LastDay, kind AS Kind, name AS Name, valid_on AS ValidOn
            FROM raw.holiday JOIN raw.register_version AS version ON version.id = version_id
            WHERE first_day <= @lastDay AND last_day >= @firstDay ORDER BY first_day, kind, name
            """, new { firstDay, lastDay }, ct);
}
