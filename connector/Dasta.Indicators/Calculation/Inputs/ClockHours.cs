namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>Which hour the clock shows at the n-th hour that passes on a local day.</summary>
internal static class ClockHours
{
    private const int Usual = 24;

    /// <summary>The clock hour, 0 to 23, at which each hour of the day starts; 23, 24 or 25 of them.</summary>
    public static int[] Of(DateOnly day, TimeZoneInfo zone, int hours)
    {
        if (hours == Usual)
        {
            return [.. Enumerable.Range(0, Usual)];
        }

        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var start = zone.IsInvalidTime(midnight)
            ? TimeZoneInfo.ConvertTimeToUtc(midnight.AddHours(1), zone)
            : TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
        return
        [
            .. Enumerable.Range(0, hours)
                .Select(hour => TimeZoneInfo.ConvertTimeFromUtc(start.AddHours(hour), zone).Hour),
        ];
    }
}
