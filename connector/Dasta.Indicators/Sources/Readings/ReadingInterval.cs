namespace Dasta.Indicators.Sources.Readings;

/// <summary>How long a reading lasts, as an ISO 8601 duration. Those of a day and more follow the calendar.</summary>
internal sealed record ReadingInterval
{
    private ReadingInterval(string iso, int minutes) => (Iso, Minutes) = (iso, minutes);

    public static ReadingInterval Hour { get; } = new("PT1H", 60);

    public static ReadingInterval Day { get; } = new("P1D", 0);

    /// <summary>All there are.</summary>
    public static IReadOnlyList<ReadingInterval> All { get; } =
    [
        new("PT5M", 5), new("PT15M", 15), Hour, Day, new("P1W", 0), new("P1M", 0), new("P3M", 0), new("P1Y", 0),
    ];

    /// <summary>For example <c>PT15M</c>.</summary>
    public string Iso { get; }

    /// <summary>Length in minutes; 0 for a day and more.</summary>
    public int Minutes { get; }

    /// <summary>True when a day holds several.</summary>
    public bool IsWithinDay => Minutes > 0;

    /// <summary>How many make an hour; 0 when it is not shorter than an hour.</summary>
    public int PartsOfHour => Minutes is > 0 and < 60 ? 60 / Minutes : 0;

    /// <summary>The interval with this duration, or null.</summary>
    public static ReadingInterval? Find(string iso) => All.FirstOrDefault(one => one.Iso == iso);

    /// <summary>The interval of so many minutes (1440 is a day), or null.</summary>
    public static ReadingInterval? OfMinutes(int minutes) =>
        minutes == 24 * 60 ? Day : All.FirstOrDefault(one => one.IsWithinDay && one.Minutes == minutes);

    public override string ToString() => Iso;
}
