using System.Globalization;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>A class of dwell times, in seconds; without upper bound when it is the last.</summary>
internal sealed record DwellClass(double From, double? Until)
{
    /// <summary>Reads <c>0-300</c> or <c>3600-</c>; null for anything else.</summary>
    public static DwellClass? Parse(string? text)
    {
        if (text?.Split('-') is not [var from, var until]
            || !double.TryParse(from, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var lower))
        {
            return null;
        }

        if (until.Length == 0)
        {
            return new(lower, null);
        }

        return double.TryParse(until, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var upper)
            && upper > lower ? new(lower, upper) : null;
    }

    /// <summary>
    /// The median of grouped times, from the shortest class up; null when nobody was counted or it lies in a class
    /// without upper bound.
    /// </summary>
    public static double? Median(IReadOnlyList<(DwellClass Class, double Persons)> counts)
    {
        var half = counts.Sum(one => one.Persons) / 2;
        foreach (var (one, persons) in half > 0 ? counts : [])
        {
            if (persons >= half)
            {
                return one.From + ((one.Until - one.From) * half / persons);
            }

            half -= persons;
        }

        return null;
    }
}
