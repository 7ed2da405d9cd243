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
    public const int Minimum = 6;
    private const int Weeks = 4;
    private const int WeeksWidened = 8;

    private readonly EventRecord[] _lasting =
        [.. town.Events.Where(one => one.IsLasting && Reaches(one, zone, also))];

    private (DateOnly Day, int Weeks) _asked;
    private DateOnly[] _candidates = [];

    private readonly DaySet _occasions = new(
        town.Events.Where(one => !one.IsLasting && Reaches(one, zone, also))
            .SelectMany(one => Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays)));

    /// <summary>Whether nothing that the registers know of sets the day apart.</summary>
    public bool IsOrdinary(DateOnly day) => !town.Calendar.IsHoliday(day) && !HasOccasion(day);

    /// <summary>Whether an event is on in the zone that is not one of those that last for weeks.</summary>
    public bool HasOccasion(DateOnly day) => _occasions.Contains(day);

    /// <summary>The values of the comparable days; empty when they are too few.</summary>
    /// <param name="day">The day to compare.</param>
    /// <param name="measure">What is compared; NaN for a day that was not measured.</param>
    public double[] Values(DateOnly day, Func<DateOnly, double> measure)
    {
        var near = Values(day, measure, Weeks);
        if (near.Length >= Minimum)
        {
            return near;
        }

        var wide = Values(day, measure, WeeksWidened);
        return wide.Length >= Minimum ? wide : [];
    }

    /// <summary>
    /// For what happens every week on the same weekday: the nearest days of the same kind (Monday to Friday, up to
    /// three days off; of a weekend, up to six, since it has but one other day); at least two.
    /// </summary>
    public double[] ValuesOfWeek(DateOnly day, Func<DateOnly, double> measure)
    {
        var reach = IsWeekend(day) ? 6 : 3;
        var values = Measured(
            Alike(day, Enumerable.Range(-reach, (2 * reach) + 1).Where(offset => offset != 0)
                .Select(day.AddDays).Where(other => IsWeekend(other) == IsWeekend(day))),
            measure);
        return values.Length >= 2 ? values : [];
    }

    private static bool Reaches(EventRecord one, string zone, IReadOnlyCollection<EventRecord>? also) =>
        one.TakesPlaceIn(zone) || also?.Contains(one) == true;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    // Several things of one day are compared one after the other.
    private double[] Values(DateOnly day, Func<DateOnly, double> measure, int weeks)
    {
        if (_asked != (day, weeks))
        {
            var count = 0;
            Span<DateOnly> alike = stackalloc DateOnly[2 * WeeksWidened];
            for (var week = -weeks; week <= weeks; week++)
            {
                var other = day.AddDays(7 * week);
                if (week != 0 && IsOrdinary(other) && IsAlike(day, other))
                {
                    alike[count++] = other;
                }
            }

            _candidates = alike[..count].ToArray();
            _asked = (day, weeks);
        }

        return Measured(_candidates, measure);
    }

    private static double[] Measured(DateOnly[] days, Func<DateOnly, double> measure)
    {
        var (values, count) = (new double[days.Length], 0);
        foreach (var day in days)
        {
            var value = measure(day);
            if (!double.IsNaN(value))
            {
                values[count++] = value;
            }
        }

        return count == values.Length ? values : values[..count];
    }

    private DateOnly[] Alike(DateOnly day, IEnumerable<DateOnly> candidates) =>
        [.. candidates.Where(other => IsOrdinary(other) && IsAlike(day, other))];

    /// <summary>On the same side of school holidays and of what changes things for weeks.</summary>
    private bool IsAlike(DateOnly day, DateOnly other) =>
        town.Calendar.IsSchoolHoliday(day) == town.Calendar.IsSchoolHoliday(other)
        && Array.TrueForAll(_lasting, one => one.IsOn(day) == one.IsOn(other));
}
