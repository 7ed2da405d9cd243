namespace Dasta.Indicators.Store.Days;

/// <summary>A day of a series in a <see cref="DayBatch"/>.</summary>
/// <param name="Series">Index of the series in the import.</param>
/// <param name="Day">Local day.</param>
/// <param name="Offset">Where its slots begin in the batch.</param>
/// <param name="Slots">How many there are.</param>
internal readonly record struct DayEntry(int Series, DateOnly Day, int Offset, int Slots)
{
    /// <summary>First day of the month it lies in.</summary>
    public DateOnly Month => new(Day.Year, Day.Month, 1);
}
