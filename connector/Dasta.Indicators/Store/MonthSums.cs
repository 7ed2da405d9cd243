using Dasta.Indicators.Store.Import;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>Keeps raw.month_total in step: sums anew what a change touched, and nothing else.</summary>
internal sealed class MonthSums(NpgsqlConnection connection)
{
    /// <summary>Hours with which a day is valid in raw.month_total.</summary>
    public const int ValidHours = 21;

    private const int WaitingLimit = 500_000;
    private readonly Dictionary<DateOnly, HashSet<int>> _touched = [];
    private readonly HashSet<DateOnly> _new = [];
    private int _waiting;

    /// <summary>The rows of raw.month_total as they follow from raw.reading.</summary>
    /// <param name="filter">Condition on raw.reading, from this project's own code.</param>
    /// <param name="validHours">Hours with which a day is valid, or the parameter that says so.</param>
    public static string Select(string filter, string validHours) => $"""
        SELECT series_id, month, sum(days)::smallint AS days, sum(valid_days)::smallint AS valid_days,
               CASE WHEN count(*) FILTER (WHERE valid_days > 0) = 7
                   THEN min(valid_days) ELSE 0 END::smallint AS fewest_of_weekday,
               sum(total)::bigint AS total,
               coalesce(sum(total) FILTER (WHERE weekday > 5), 0)::bigint AS weekend_total
        FROM (
            SELECT series_id, date_trunc('month', local_day)::date AS month,
                   extract(isodow FROM local_day) AS weekday, count(*) FILTER (WHERE present > 0) AS days,
                   count(*) FILTER (WHERE hours_present >= {validHours}) AS valid_days,
                   coalesce(sum(total) FILTER (WHERE hours_present >= {validHours}), 0) AS total
            FROM raw.reading WHERE {filter} GROUP BY 1, 2, 3) AS weekday_of_month
        GROUP BY 1, 2
        """;

    /// <summary>True when <see cref="ApplyAsync"/> should not wait for the end.</summary>
    public bool IsFull => _waiting > WaitingLimit;

    /// <summary>Takes note of a month that is new and not joined to raw.reading yet.</summary>
    public void TouchNew(DateOnly month) => _new.Add(month);

    /// <summary>Takes note that days of a series changed in a month that is joined.</summary>
    public void Touch(DateOnly month, int seriesId)
    {
        if (!_touched.TryGetValue(month, out var series))
        {
            _touched.Add(month, series = []);
        }

        _waiting += series.Add(seriesId) ? 1 : 0;
    }

    /// <summary>Sums what was touched in joined months.</summary>
    public async Task ApplyAsync(CancellationToken ct)
    {
        foreach (var (month, series) in _touched)
        {
            await SumAsync(
                "series_id = ANY($3) AND local_day >= $1 AND local_day < $2", ct, month, month.AddMonths(1),
                series.ToArray());
        }

        _touched.Clear();
        _waiting = 0;
    }

    /// <summary>
    /// Sums the new months, once they are joined (those that follow one another together), and what else was touched.
    /// </summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        var months = _new.Order().ToArray();
        for (var from = 0; from < months.Length;)
        {
            var end = from;
            do
            {
                _touched.Remove(months[end]);
                end++;
            }
            while (end < months.Length && months[end] == months[end - 1].AddMonths(1));

            await SumAsync("local_day >= $1 AND local_day < $2", ct, months[from], months[end - 1].AddMonths(1));
            from = end;
        }

        await ApplyAsync(ct);
    }

    private Task SumAsync(string filter, CancellationToken ct, params object[] values) =>
        ImportCommand.ExecuteAsync(connection, $"""
            INSERT INTO raw.month_total {Select(filter, $"{ValidHours}")}
            ON CONFLICT (series_id, month) DO UPDATE SET days = excluded.days, valid_days = excluded.valid_days,
                fewest_of_weekday = excluded.fewest_of_weekday, total = excluded.total,
                weekend_total = excluded.weekend_total
            """, ct, values);
}
