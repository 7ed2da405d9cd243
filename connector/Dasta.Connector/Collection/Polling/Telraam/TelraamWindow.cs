namespace Dasta.Connector.Collection.Polling.Telraam;

/// <summary>A stretch of time of one segment; the end is not included.</summary>
internal sealed record TelraamWindow(string Segment, DateTimeOffset Start, DateTimeOffset End)
{
    private const int MostMonths = 3;
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>
    /// The next stretch from a moment on: at most three months, which is what the service gives at a time, and up to
    /// the last full hour that ended an hour ago, for the newest one is still being counted. Null when there is none.
    /// </summary>
    public static TelraamWindow? Next(string segment, DateTimeOffset from, DateTimeOffset now)
    {
        var settled = now.ToUniversalTime() - Shortest;
        var last = new DateTimeOffset(settled.Year, settled.Month, settled.Day, settled.Hour, 0, 0, TimeSpan.Zero);
        var most = from.AddMonths(MostMonths);
        var end = most < last ? most : last;
        return end - from >= Shortest ? new TelraamWindow(segment, from, end) : null;
    }

    /// <summary>
    /// The days before that of a moment, from where the segment begins at the earliest; null when there are none. Whole
    /// days, so that what is asked for again on the same day gives the very same report, which is known by its bytes.
    /// </summary>
    public static TelraamWindow? Again(string segment, DateTimeOffset beginning, DateTimeOffset before, int days)
    {
        var end = new DateTimeOffset(before.UtcDateTime.Date, TimeSpan.Zero);
        var start = end.AddDays(-days);
        start = start < beginning ? beginning : start;
        return end - start >= Shortest ? new TelraamWindow(segment, start, end) : null;
    }

    /// <summary>What of it lies after another; null when nothing does.</summary>
    public TelraamWindow? After(TelraamWindow stored) => stored.End < End ? this with { Start = stored.End } : null;

    /// <summary>The first half of it, in whole hours; null when it can't be shorter.</summary>
    public TelraamWindow? Halved()
    {
        var hours = Math.Floor((End - Start).TotalHours / 2);
        return hours >= 1 ? this with { End = Start.AddHours(hours) } : null;
    }
}
