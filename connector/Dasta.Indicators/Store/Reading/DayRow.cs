namespace Dasta.Indicators.Store.Reading;

/// <summary>A local day of a series, as stored; the properties and methods give values in the series' unit.</summary>
/// <param name="Series">The series.</param>
/// <param name="Day">Local day; the first one of an interval longer than a day.</param>
/// <param name="Slots">Stored slots, × 10^decimals; null where nothing was measured.</param>
/// <param name="StoredHours">Stored roll-up by hour of slots shorter than one; null where there is none.</param>
/// <param name="HoursPresent">Hours measured whole; 24 for an interval of a day or longer.</param>
internal sealed record DayRow(
    StoredSeries Series, DateOnly Day, int?[] Slots, int?[]? StoredHours, int HoursPresent)
{
    private static readonly decimal[] Scales = [1m, 0.1m, 0.01m, 0.001m, 0.0001m, 0.00001m, 0.000001m];

    /// <summary>Sum of what was measured.</summary>
    public decimal Total => Slots.Sum(slot => (long)(slot ?? 0)) * Scale;

    /// <summary>Slots that were measured.</summary>
    public int Present => Slots.Count(slot => slot is not null);

    /// <summary>How many hours the day has; 1 where the interval is a day or longer.</summary>
    public int HourCount => (StoredHours ?? Slots).Length;

    private decimal Scale => Scales[Series.Key.Decimals];

    /// <summary>Value of a slot, or null.</summary>
    public decimal? Slot(int slot) => Slots[slot] * Scale;

    /// <summary>Value of the k-th hour since midnight, or null when it was not measured whole.</summary>
    public decimal? Hour(int hour) => (StoredHours ?? Slots)[hour] * Scale;
}
