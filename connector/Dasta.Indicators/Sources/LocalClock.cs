namespace Dasta.Indicators.Sources;

/// <summary>
/// Turns local stamps of a zone into UTC; the offset of a day without a clock change is looked up once.
/// </summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    private DateTime _day;
    private TimeSpan? _offsetOfDay;

    /// <summary>The moment of a local stamp; of two moments the earlier one.</summary>
    public StampMeaning Read(DateTime local, out DateTime utc)
    {
        if (local.Date != _day || _day == default)
        {
            _day = local.Date;
            _offsetOfDay = OffsetOfDay(_day);
        }

        if (_offsetOfDay is { } offset)
        {
            utc = DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
            return StampMeaning.OneMoment;
        }

        if (zone.IsInvalidTime(local))
        {
            utc = default;
            return StampMeaning.NoMoment;
        }

        var two = zone.IsAmbiguousTime(local);
        var applied = two ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        utc = DateTime.SpecifyKind(local - applied, DateTimeKind.Utc);
        return two ? StampMeaning.TwoMoments : StampMeaning.OneMoment;
    }

    /// <summary>How much later the second of two moments of a local stamp is; zero where there is one.</summary>
    public TimeSpan Repeats(DateTime local)
    {
        if (!zone.IsAmbiguousTime(local))
        {
            return TimeSpan.Zero;
        }

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return offsets.Max() - offsets.Min();
    }

    // Null on a day with a clock change, and on the first and last days of the calendar.
    private TimeSpan? OffsetOfDay(DateTime day)
    {
        if (day.Year is < 2 or > 9998 || zone.IsInvalidTime(day) || zone.IsAmbiguousTime(day))
        {
            return null;
        }

        var offset = zone.GetUtcOffset(day);
        return zone.GetUtcOffset(day.AddDays(1)) == offset && zone.GetUtcOffset(day.AddDays(-1)) == offset
            ? offset
            : null;
    }
}
