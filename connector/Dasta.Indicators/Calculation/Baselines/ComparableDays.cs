using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The days a day is held against: the same weekday four weeks before and after; without public holidays, days on the
/// other side of a school holiday, days with another event in the zone, and days that were not measured. With fewer
/// than six left, eight weeks before and after; then none.
/// </summary>
/// <param name="town">The town.</param>
/// <param name="zone">Code of the zone.</param>
/// <param name="also">Events elsewhere that count as events in the zone, since they may reach it.</param>
internal sealed class ComparableDays(TownData town, string zone, IReadOnlyCollection<EventRecord>? also = null)
{
    /// <summary>Fewest of the days of other weeks that say something.</summary>
    public const int Minimum = 6;

    /// <summary>Fewest of the days of the same week.</summary>
    public const int MinimumOfWeek = 2;

    /// <summary>Most days a day is held against.</summary>
    public const int Most = 2 * WeeksWidened;

    private const int Weeks = 4;
    private const int WeeksWidened = 8;

    private readonly EventRecord[] _lasting =
        [.. town.Events.Where(one => one.IsLasting && Reaches(one, zone, also))];

    private (DateOnly Day, int Weeks) _asked;
    private readonly DateOnly[] _candidates = new DateOnly[Most];
    private int _count;

    private readonly DaySet _occasions = new(
        town.Events.Where(one => !one.IsLasting && Reaches(one, zone, also))
            .SelectMany(one => Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays)));

    /// <summary>Whether nothing that the registers know of sets the day apart.</summary>
    public bool IsOrdinary(DateOnly day) => !town.Calendar.IsHoliday(day) && !HasOccasion(day);

    /// <summary>Whether an event is on in the zone that is not one of those that last for weeks.</summary>
    public bool HasOccasion(DateOnly day) => _occasions.Contains(day);

    /// <summary>Whether another day may stand in for a day, whatever its weekday.</summary>
    public bool AreComparable(DateOnly day, DateOnly other) => IsOrdinary(other) && IsAlike(day, other);

    /// <summary>The comparable days within four weeks; good until the next question.</summary>
    public ReadOnlySpan<DateOnly> Near(DateOnly day) => Within(day, Weeks);

    /// <summary>The comparable days within eight weeks; good until the next question.</summary>
    public ReadOnlySpan<DateOnly> Wide(DateOnly day) => Within(day, WeeksWidened);

    /// <summary>
    /// For what happens every week on the same weekday: the nearest days of the same kind (Monday to Friday, up to
    /// three days off; of a weekend, up to six, since it has but one other day).
    /// </summary>
    public DateOnly[] OfWeek(DateOnly day)
    {
        var reach = IsWeekend(day) ? 6 : 3;
        return
        [
            .. Enumerable.Range(-reach, (2 * reach) + 1).Where(offset => offset != 0).Select(day.AddDays)
                .Where(other => IsWeekend(other) == IsWeekend(day) && IsOrdinary(other) && IsAlike(day, other)),
        ];
    }

    private static bool Reaches(EventRecord one, string zone, IReadOnlyCollection<EventRecord>? also) =>
        one.TakesPlaceIn(zone) || also?.Contains(one) == true;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    // Several things of one day are compared one after the other.
    private ReadOnlySpan<DateOnly> Within(DateOnly day, int weeks)
    {
        if (_asked != (day, weeks))
        {
            (_asked, _count) = ((day, weeks), 0);
            for (var week = -weeks; week <= weeks; week++)
            {
                var other = day.AddDays(7 * week);
                if (week != 0 && AreComparable(day, other))
                {
                    _candidates[_count++] = other;
                }
            }
        }

        return _candidates.AsSpan(0, _count);
    }

    /// <summary>On the same side of school holidays and of what changes things for weeks.</summary>
    private bool IsAlike(DateOnly day, DateOnly other) =>
        town.Calendar.IsSchoolHoliday(day) == town.Calendar.IsSchoolHoliday(other)
        && Array.TrueForAll(_lasting, one => one.IsOn(day) == one.IsOn(other));
}
