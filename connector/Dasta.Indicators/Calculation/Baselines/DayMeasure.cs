using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>What of a day is compared with other days; equal measures compare the same.</summary>
/// <param name="FromHour">First clock hour.</param>
/// <param name="UntilHour">Clock hour after the last.</param>
/// <param name="IsPeak">The busiest of the hours instead of their sum.</param>
internal sealed record DayMeasure(int FromHour, int UntilHour, bool IsPeak)
{
    /// <summary>The total of a valid day.</summary>
    public static DayMeasure Total { get; } = new(0, 24, false);

    /// <summary>The busiest hour of a valid day.</summary>
    public static DayMeasure PeakHour { get; } = new(0, 24, true);

    /// <summary>The hours of a day in which an event goes on.</summary>
    public static DayMeasure HoursOf(EventRecord one, DateOnly day)
    {
        var from = day == one.FirstDay ? one.Start.Hour : 0;
        var ends = DateOnly.FromDateTime(one.End) == day;
        var until = ends ? one.End.Hour + (one.End.TimeOfDay > TimeSpan.FromHours(one.End.Hour) ? 1 : 0) : 24;
        return new(from, Math.Max(from + 1, until), false);
    }

    /// <summary>The measure of a day; NaN when it was not measured.</summary>
    public double Of(MeasuredSeries series, DateOnly day)
    {
        if (!IsPeak && FromHour == Total.FromHour && UntilHour == Total.UntilHour)
        {
            return series.Total(day);
        }

        if (!series.IsValid(day) || series.ByClock(day) is not { } hours)
        {
            return double.NaN;
        }

        var (sum, peak) = (0.0, double.NaN);
        for (var hour = FromHour; hour < UntilHour; hour++)
        {
            // A spring day lacks a clock hour that others have: it is not held against them at night.
            if (IsPeak && double.IsNaN(hours[hour]) && series.IsAtTimesBusiest(hour))
            {
                return double.NaN;
            }

            peak = hours[hour] <= peak || double.IsNaN(hours[hour]) ? peak : hours[hour];
            sum += hours[hour];
        }

        return IsPeak ? peak : sum;
    }
}
