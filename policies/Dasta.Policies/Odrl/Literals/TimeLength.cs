using System.Globalization;
using System.Text.RegularExpressions;

namespace Dasta.Policies.Odrl.Literals;

/// <summary>
/// An xsd:duration (XML Schema 1.1 Part 2, section 3.3.6): months, and seconds that no number of months equals.
/// </summary>
internal readonly partial record struct TimeLength(long Months, decimal Seconds)
{
    private static readonly DateTime[] References =
    [
        new(1696, 9, 1, 0, 0, 0, DateTimeKind.Utc), new(1697, 2, 1, 0, 0, 0, DateTimeKind.Utc),
        new(1903, 3, 1, 0, 0, 0, DateTimeKind.Utc), new(1903, 7, 1, 0, 0, 0, DateTimeKind.Utc),
    ];

    /// <summary>Null when the text is no duration or one that is too long to reckon with.</summary>
    public static TimeLength? Read(string text)
    {
        if (text.Length < 3 || (text[0] != 'P' && text[1] != 'P'))
        {
            return null;
        }

        var match = Shape().Match(text);
        if (!match.Success || text[^1] is 'P' or 'T')
        {
            return null;
        }

        var sign = match.Groups["sign"].Success ? -1 : 1;
        var months = (Part(match, "years") * 12) + Part(match, "months");
        var seconds = (Part(match, "days") * 86400) + (Part(match, "hours") * 3600) + (Part(match, "minutes") * 60)
            + Part(match, "seconds");
        return months > 12_000 || seconds > 31_556_952_000m ? null : new TimeLength(sign * (long)months,
            sign * seconds);
    }

    /// <summary>
    /// -1, 0 or 1, or null where the order depends on the calendar: section 3.3.6.2 adds both to four dates.
    /// </summary>
    public int? OrderTo(TimeLength other)
    {
        int? order = null;
        foreach (var date in References)
        {
            var sign = Math.Sign(After(date).CompareTo(other.After(date)));
            if (order is { } before && before != sign)
            {
                return null;
            }

            order = sign;
        }

        return order;
    }

    private decimal After(DateTime date) =>
        ((decimal)date.AddMonths((int)Months).Ticks / TimeSpan.TicksPerSecond) + Seconds;

    private static decimal Part(Match match, string name) =>
        match.Groups[name].Success ? decimal.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """
        \A(?<sign>-)?P((?<years>[0-9]{1,9})Y)?((?<months>[0-9]{1,9})M)?((?<days>[0-9]{1,9})D)?
        (T((?<hours>[0-9]{1,9})H)?((?<minutes>[0-9]{1,9})M)?((?<seconds>[0-9]{1,9}(\.[0-9]{1,9})?)S)?)?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Shape();
}
