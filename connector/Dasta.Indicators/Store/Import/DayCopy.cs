using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>Writes days by binary COPY and adds up the slots written.</summary>
internal sealed class DayCopy(NpgsqlConnection connection, ImportSeriesList series)
{
    private const string Columns = "series_id, local_day, total, present, hours_present, slots, hours";
    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;
    private readonly int[] _hours = new int[32];

    /// <summary>Copies days into a table; returns how many values they hold.</summary>
    /// <param name="table">Name from this project's own code, never from outside.</param>
    /// <param name="batch">Where the slots are.</param>
    /// <param name="days">Which days, in order of their key.</param>
    /// <param name="isNew">True when the table was created in this transaction, which makes its rows final.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<long> WriteAsync(
        string table, DayBatch batch, IReadOnlyList<DayEntry> days, bool isNew, CancellationToken ct)
    {
        long written = 0;
        var text = $"COPY {table} ({Columns}) FROM STDIN (FORMAT BINARY{(isNew ? ", FREEZE" : "")})";
        await BinaryCopy.RunAsync(connection, text, async copy =>
        {
            foreach (var day in days)
            {
                written += Encode(copy, day, batch.Slots(day));
                if (copy.IsFull)
                {
                    await copy.SendAsync(ct);
                }
            }
        }, ct);
        return written;
    }

    private short Encode(BinaryCopy copy, DayEntry day, ReadOnlySpan<int> slots)
    {
        var one = series[day.Series];
        var sums = DaySums.Of(slots, one.Interval, one.Combination, _hours);
        copy.StartRow(7);
        copy.Add(one.Id);
        copy.Add(day.Day.DayNumber - Epoch);
        copy.Add(sums.Total);
        copy.Add(sums.Present);
        copy.Add(sums.HoursPresent);
        copy.Add(slots, ReadingBlock.Missing);
        if (one.Interval.PartsOfHour > 0)
        {
            copy.Add(_hours.AsSpan(0, slots.Length / one.Interval.PartsOfHour), ReadingBlock.Missing);
        }
        else
        {
            copy.AddNull();
        }

        return sums.Present;
    }
}
