namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>What a day adds to the two sides of a ratio; NaN for a day that was not measured.</summary>
internal readonly record struct DayPair(double Above, double Below)
{
    /// <summary>A day that was not measured.</summary>
    public static DayPair None { get; } = new(double.NaN, double.NaN);

    public bool IsMeasured => !double.IsNaN(Above) && !double.IsNaN(Below);

    /// <summary>Both sides added up over the days measured, and divided.</summary>
    public static double Ratio(IEnumerable<DayPair> days)
    {
        var (above, below) = (0.0, 0.0);
        foreach (var day in days)
        {
            if (day.IsMeasured)
            {
                (above, below) = (above + day.Above, below + day.Below);
            }
        }

        return above / below;
    }
}
