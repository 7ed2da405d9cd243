namespace Dasta.Indicators.Calculation.Registers;

/// <summary>Public holidays and school holidays of the town.</summary>
internal sealed class TownCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> schoolHolidays)
{
    private readonly DaySet _holidays = new(holidays);
    private readonly DaySet _schoolHolidays = new(schoolHolidays);

    public bool IsHoliday(DateOnly day) => _holidays.Contains(day);

    public bool IsSchoolHoliday(DateOnly day) => _schoolHolidays.Contains(day);

    /// <summary>Monday to Friday, unless a public holiday.</summary>
    public bool IsWorkday(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);
}
