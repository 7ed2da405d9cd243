using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>One quantity over another, added up over the days on which both were measured.</summary>
/// <param name="Interval">95 % interval by blocks of calendar days; null where they are too few.</param>
/// <param name="Days">On how many days both were measured.</param>
internal sealed record DayShare(double Value, Interval? Interval, int Days, double Part, double Whole)
{
    /// <summary>What each draw of the calendar days gave.</summary>
    private double[] Draws { get; init; } = [];

    /// <summary>On how many calendar days the draws were made.</summary>
    private int Calendar { get; init; }

    /// <summary>
    /// The share over calendar days in a row; null with fewer than fourteen or nothing below the line.
    /// </summary>
    /// <param name="days">Part and whole of each day; NaN for what was not measured or is left out.</param>
    public static DayShare? Of(IEnumerable<(double Part, double Whole)> days)
    {
        var all = days.ToArray();
        var both = all.Where(IsMeasured).ToArray();
        if (both.Length < BlockBootstrap.DaysMinimum || both.Sum(day => day.Whole) <= 0)
        {
            return null;
        }

        // Of the whole calendar, so that weeks stay weeks; as few blocks as there are days of them that count.
        var draws = Array.ConvertAll(
            BlockBootstrap.Positions(all.Length), positions => Share(positions.Select(at => all[at])));
        return new(
            Share(both), BlockBootstrap.Expanded(draws, both.Length), both.Length, both.Sum(day => day.Part),
            both.Sum(day => day.Whole))
        {
            Draws = draws, Calendar = all.Length,
        };
    }

    /// <summary>
    /// Whether this share differs from another one, of the same calendar days: the 95 % interval of their difference,
    /// from the same draws of days for both, leaves out zero.
    /// </summary>
    public bool DiffersFrom(DayShare other) =>
        Calendar == other.Calendar && BlockBootstrap.Expanded(
            [.. Draws.Zip(other.Draws, (one, against) => one - against)], Math.Min(Days, other.Days), isSpent: true)
            is { } difference && (difference.Lower > 0 || difference.Upper < 0);

    /// <summary>The share with the doubt of what its two sides were calibrated by, on the log scale.</summary>
    public DayShare Widened(double logVariance) =>
        this with { Interval = LogScale.Widen(Value, Interval, logVariance) };

    /// <summary>The day as one that is left out, unless it is wanted.</summary>
    public static (double Part, double Whole) When(bool isWanted, double part, double whole) =>
        isWanted ? (part, whole) : (double.NaN, double.NaN);

    /// <summary>Mean of the sensors of a zone on a day; NaN where one was not measured.</summary>
    public static double MeanOf(Zone zone, DateOnly day) => zone.Persons.Average(series => series.Total(day));

    /// <summary>Sum of the sensors of a zone on a day; NaN where one was not measured.</summary>
    public static double SumOf(Zone zone, DateOnly day) => zone.Persons.Sum(series => series.Total(day));

    private static bool IsMeasured((double Part, double Whole) day) =>
        !double.IsNaN(day.Part) && !double.IsNaN(day.Whole);

    private static double Share(IEnumerable<(double Part, double Whole)> days)
    {
        var (part, whole) = (0.0, 0.0);
        foreach (var day in days.Where(IsMeasured))
        {
            (part, whole) = (part + day.Part, whole + day.Whole);
        }

        return part / whole;
    }
}
