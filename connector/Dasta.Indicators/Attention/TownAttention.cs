namespace Dasta.Indicators.Attention;

/// <summary>What of a town's own data asks for a look.</summary>
/// <param name="MeasuredUntil">Start of the newest reading; null while there is none.</param>
/// <param name="ReleasedMonth">First day of the newest month with released figures; null while there is none.</param>
/// <param name="SetAside">Sources of which rows were set aside of late, by id, with how many.</param>
public sealed record TownAttention(
    DateTimeOffset? MeasuredUntil, DateOnly? ReleasedMonth, IReadOnlyList<(string Source, long Rows)> SetAside)
{
    /// <summary>
    /// Whole months that were measured since the newest released one; 0 while nothing was released or measured.
    /// </summary>
    public int MonthsUnreleased
    {
        get
        {
            if (MeasuredUntil is not { } until || ReleasedMonth is not { } released)
            {
                return 0;
            }

            // The newest reading may be the last of its month: one interval later the month is whole.
            var end = until.UtcDateTime.AddDays(1);
            return Math.Max(0, ((end.Year - released.Year) * 12) + end.Month - released.Month - 1);
        }
    }
}
