using System.Globalization;
using System.Text.RegularExpressions;

namespace Dasta.Connector.Deliveries.Specifications;

/// <summary>A span of the calendar in whole months or days, for example <c>P1M</c>, <c>P1W</c> or <c>P5D</c>.</summary>
internal readonly partial record struct CalendarSpan(int Months, int Days)
{
    /// <summary>
    /// Reads an ISO 8601 duration of one unit (years, months, weeks or days); null for any other text.
    /// </summary>
    public static CalendarSpan? Read(string text)
    {
        var found = Form().Match(text);
        if (!found.Success)
        {
            return null;
        }

        var count = int.Parse(found.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return found.Groups["unit"].Value switch
        {
            "Y" => new CalendarSpan(12 * count, 0),
            "M" => new CalendarSpan(count, 0),
            "W" => new CalendarSpan(0, 7 * count),
            _ => new CalendarSpan(0, count),
        };
    }

    /// <summary>The day so many spans after another, counted from it and not step by step.</summary>
    public DateOnly After(DateOnly day, int times = 1) => day.AddMonths(Months * times).AddDays(Days * times);

    [GeneratedRegex(@"\AP(?<count>[0-9]{1,3})(?<unit>[YMWD])\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Form();
}
