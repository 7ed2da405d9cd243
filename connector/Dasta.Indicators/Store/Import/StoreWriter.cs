using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Dasta.Specs.Outcomes;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Takes blocks into the store as days. Days of a month of which nothing is stored are copied straight into its new
/// table; others are merged with what is there.
/// </summary>
internal sealed class StoreWriter
{
    private readonly ImportSeriesList _series;
    private readonly MonthTables _months;
    private readonly DayAssembler _assembler;
    private readonly DayCopy _copy;
    private readonly LateDays _late;
    private readonly StoredDays _stored;
    private readonly MonthSums _sums;
    private readonly List<DayEntry> _first = [];
    private long _copied;

    public StoreWriter(NpgsqlConnection connection, string sourceId, SeriesList found)
    {
        _series = new ImportSeriesList(connection, sourceId, found);
        _months = new MonthTables(connection);
        _assembler = new DayAssembler(_series);
        _copy = new DayCopy(connection, _series);
        _late = new LateDays(connection, _copy);
        _sums = new MonthSums(connection);
        _stored = new StoredDays(connection, _series, _copy, _sums);
    }

    /// <summary>Values that are new.</summary>
    public long Stored => _copied + _stored.Stored;

    /// <summary>Values that took the place of another, or were taken away.</summary>
    public long Replaced => _stored.Replaced;

    /// <summary>First and last local day with a value; null before there was one.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; private set; }

    /// <summary>Must be called under the import lock.</summary>
    public Task StartAsync(CancellationToken ct) => _months.StartAsync(ct);

    /// <summary>Takes a block; INDICATOR-002 when a series in it would change its meaning.</summary>
    public async Task<Outcome<Done>> WriteAsync(ReadingBlock block, CancellationToken ct)
    {
        var followed = await _series.FollowAsync(ct);
        if (!followed.Succeeded)
        {
            return followed;
        }

        var position = 0;
        while (!_assembler.Take(block, ref position))
        {
            await SendAsync(all: false, ct);
        }

        return Done.Value;
    }

    /// <summary>Writes what is left, joins the new months and brings the roll-ups up to date.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        await SendAsync(all: true, ct);
        await _months.CloseAsync(ct);
        long place = 0;
        for (var any = true; any;)
        {
            (any, place) = await _late.NextAsync(_assembler.Batch, place, ct);
            await SendAsync(all: true, ct);
        }

        await _late.EndAsync(ct);
        await _sums.FinishAsync(ct);
        await _series.RecordSpansAsync(_stored.Cleared, ct);
    }

    private async Task SendAsync(bool all, CancellationToken ct)
    {
        var days = _assembler.Closed(all);
        for (var from = 0; from < days.Count;)
        {
            var month = days[from].Month;
            var end = from;
            while (end < days.Count && days[end].Month == month)
            {
                See(days[end]);
                end++;
            }

            var ofMonth = days.Slice(from, end - from);
            // What was not measured makes no month.
            if (_months.Has(month) || ofMonth.Any(_assembler.Batch.Settle))
            {
                await SendAsync(month, ofMonth, ct);
            }

            from = end;
        }

        _assembler.Forget();
    }

    private async Task SendAsync(DateOnly month, ArraySegment<DayEntry> days, CancellationToken ct)
    {
        if (await _months.OpenAsync(month, ct))
        {
            await FillAsync(month, days, ct);
            return;
        }

        await _stored.MergeAsync(month, _assembler.Batch, days, ct);
        if (_sums.IsFull)
        {
            await _sums.ApplyAsync(ct);
        }
    }

    private void See(DayEntry entry)
    {
        _series[entry.Series].See(entry.Day, _assembler.Batch.Slots(entry));
        Days = Days is { } seen
            ? (entry.Day < seen.First ? entry.Day : seen.First, entry.Day > seen.Last ? entry.Day : seen.Last)
            : (entry.Day, entry.Day);
    }

    private async Task FillAsync(DateOnly month, ArraySegment<DayEntry> days, CancellationToken ct)
    {
        _first.Clear();
        var again = new List<DayEntry>();
        foreach (var day in days.Where(_assembler.Batch.Settle))
        {
            (_late.IsFirst(day) ? _first : again).Add(day);
        }

        _sums.TouchNew(month);
        if (_first.Count > 0)
        {
            _copied += await _copy.WriteAsync(
                $"raw.{MonthTables.Name(month)}", _assembler.Batch, _first, isNew: true, ct);
        }

        if (again.Count > 0)
        {
            await _late.AddAsync(_assembler.Batch, again, _series, ct);
        }
    }
}
