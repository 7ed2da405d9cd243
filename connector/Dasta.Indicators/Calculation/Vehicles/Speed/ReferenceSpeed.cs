using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>How fast cars drove in the town's own reference year.</summary>
/// <param name="Percentile85">Speed that 85 % did not exceed; null when it can't be told.</param>
/// <param name="Cars">Cars behind it.</param>
/// <param name="Status">Status the year has by its number of valid months.</param>
internal sealed record ReferenceSpeed(double? Percentile85, double Cars, string Status)
{
    private const int Months = 12;

    public static ReferenceSpeed Of(ZoneSpeeds speeds, int year, CompletenessRules rules)
    {
        var months = Enumerable.Range(1, Months).Select(month => Period.Month(year, month))
            .Select(month => (Period: month, Days: speeds.Days(month)))
            .Where(month => IsValid(month.Period, month.Days, rules)).ToArray();
        var cars = SpeedHistogram.Sum(speeds.Classes, months.SelectMany(month => month.Days));
        return new(cars.Percentile85(), cars.Total, rules.StatusOfYear(months.Length));
    }

    /// <summary>Whether enough days of a month were measured.</summary>
    public static bool IsValid(Period month, double[]?[] days, CompletenessRules rules)
    {
        var weekdays = days.Index().Where(day => day.Item is not null)
            .CountBy(day => month.Start.AddDays(day.Index).DayOfWeek).ToArray();
        var fewest = weekdays.Length < 7 ? 0 : weekdays.Min(one => one.Value);
        return rules.IsValid(new MonthTotal(month.Start, weekdays.Sum(one => one.Value), fewest, 0, 0));
    }
}
