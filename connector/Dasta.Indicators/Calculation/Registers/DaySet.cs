using System.Collections;

namespace Dasta.Indicators.Calculation.Registers;

/// <summary>A set of days that is asked very often: one bit for each day from its first to its last.</summary>
internal sealed class DaySet
{
    private readonly int _first;
    private readonly BitArray _days;

    public DaySet(IEnumerable<DateOnly> days)
    {
        var numbers = days.Select(day => day.DayNumber).ToArray();
        _first = numbers.Length == 0 ? 0 : numbers.Min();
        _days = new BitArray(numbers.Length == 0 ? 0 : numbers.Max() - _first + 1);
        foreach (var number in numbers)
        {
            _days[number - _first] = true;
        }
    }

    public bool Contains(DateOnly day) =>
        day.DayNumber - _first is >= 0 and var at && at < _days.Length && _days[at];
}
