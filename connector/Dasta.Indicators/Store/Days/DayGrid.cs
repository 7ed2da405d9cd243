using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Store.Days;

/// <summary>
/// Where the intervals of a zone lie in its local days: slot k starts k intervals of elapsed time after midnight, so
/// that a day of 23 or 25 hours has as many slots as it has. An interval of a day or longer is the one slot of its
/// first day. Not for several threads.
/// </summary>
internal sealed class DayGrid(TimeZoneInfo zone, ReadingInterval interval)
{
    private readonly Dictionary<DateOnly, (DateTime Start, DateTime End)> _days = [];
    private readonly long _slotTicks = interval.Minutes * TimeSpan.TicksPerMinute;
    private DateOnly _day;
    private (DateTime Start, DateTime End) _span;

    /// <summary>The local day and the slot of the interval that starts then (UTC).</summary>
    public (DateOnly Day, int Slot) Locate(DateTime start)
    {
        if (start < _span.Start || start >= _span.End)
        {
            _day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, zone));
            _span = SpanOf(_day);
        }

        return (_day, interval.IsWithinDay ? (int)((start - _span.Start).Ticks / _slotTicks) : 0);
    }

    /// <summary>How many slots a day has.</summary>
    public int Slots(DateOnly day)
    {
        if (!interval.IsWithinDay)
        {
            return 1;
        }

        var (start, end) = SpanOf(day);
        return (int)((end - start).Ticks / _slotTicks);
    }

    /// <summary>Start of a slot, in UTC.</summary>
    public DateTime StartOf(DateOnly day, int slot) => SpanOf(day).Start.AddTicks(slot * _slotTicks);

    private (DateTime Start, DateTime End) SpanOf(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var span))
        {
            span = (Midnight(day), Midnight(day.AddDays(1)));
            _days.Add(day, span);
        }

        return span;
    }

    // The first moment of the day: where the clock skips midnight, the moment of the change; where it repeats it, the
    // first of the two.
    private DateTime Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-6))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
