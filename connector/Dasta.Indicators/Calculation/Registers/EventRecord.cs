namespace Dasta.Indicators.Calculation.Registers;

/// <summary>An event in the town's register.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Kind">One of <see cref="EventKind"/>.</param>
/// <param name="ZoneCodes">Areas where it takes place; empty for the whole town.</param>
/// <param name="Start">Local time.</param>
/// <param name="End">Local time, later than <paramref name="Start"/>.</param>
/// <param name="RecurringId">What its editions have in common, or null.</param>
/// <param name="Size">Tickets or stalls, or null when unknown.</param>
internal sealed record EventRecord(
    string Id,
    string Kind,
    IReadOnlyList<string> ZoneCodes,
    DateTime Start,
    DateTime End,
    string? RecurringId = null,
    double? Size = null)
{
    private const int WeekDays = 7;

    private static readonly TimeSpan NightEnds = TimeSpan.FromHours(6);

    public DateOnly FirstDay => DateOnly.FromDateTime(Start);

    /// <summary>Last day; a night that ends before six belongs to the evening before.</summary>
    public DateOnly LastDay
    {
        get
        {
            var last = DateOnly.FromDateTime(End.TimeOfDay <= NightEnds ? End.AddDays(-1) : End);
            return last < FirstDay ? FirstDay : last;
        }
    }

    /// <summary>
    /// Changes how things are for weeks, rather than being an occasion: of a kind that does, and a whole week or more.
    /// </summary>
    public bool IsLasting => EventKind.IsLasting(Kind) && Days >= WeekDays;

    /// <summary>Calendar days from the first to the last.</summary>
    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    public bool TakesPlaceIn(string zone) => ZoneCodes.Count == 0 || ZoneCodes.Contains(zone, StringComparer.Ordinal);

    public bool IsOn(DateOnly day) => day >= FirstDay && day <= LastDay;
}
