namespace Dasta.Connector.Collection.Polling;

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

    /// <summary>The first half of it, in whole hours; null when it can't be shorter.</summary>
    public TelraamWindow? Halved()
    {
        var hours = Math.Floor((End - Start).TotalHours / 2);
        return hours >= 1 ? this with { End = Start.AddHours(hours) } : null;
    }
}
