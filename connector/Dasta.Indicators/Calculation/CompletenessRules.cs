using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation;

/// <summary>When a day, a month and a reference year count (indicators' common rules).</summary>
internal sealed record CompletenessRules
{
    /// <summary>Hours that must be present for a day to count; the same on days of 23 and 25 hours.</summary>
    public int HoursOfDay { get; init; } = 21;

    /// <summary>Share of a month's days that must count.</summary>
    public double DaysOfMonth { get; init; } = 0.75;

    /// <summary>How often each weekday must be among them.</summary>
    public int EachWeekday { get; init; } = 2;

    /// <summary>Valid months that make a year complete.</summary>
    public int MonthsOfYear { get; init; } = 12;

    /// <summary>Valid months from which a year counts provisionally.</summary>
    public int MonthsProvisional { get; init; } = 3;

    /// <summary>Valid days from which a share is no longer provisional: eight weeks.</summary>
    public int DaysOfHistory { get; init; } = 56;

    /// <summary>Valid months from which presence is held against inhabitants, area and peers.</summary>
    public int MonthsOfIntensity { get; init; } = 3;

    /// <summary>Valid months of a reference year from which dwell times are held against it.</summary>
    public int MonthsOfDwell { get; init; } = 6;

    public bool IsValid(MonthTotal month) =>
        month.ValidDays >= DaysOfMonth * month.Days && month.FewestOfAWeekday >= EachWeekday;

    /// <summary>Status that a year has by its number of valid months.</summary>
    public string StatusOfYear(int validMonths) => validMonths >= MonthsOfYear ? ObservationStatus.Normal
        : validMonths >= MonthsProvisional ? ObservationStatus.Provisional
        : ObservationStatus.Missing;
}
