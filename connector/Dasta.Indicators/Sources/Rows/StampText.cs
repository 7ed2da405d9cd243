using System.Globalization;
using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Reads what a stamp says, before it is known which moment that is.</summary>
internal sealed class StampText(StampRule rule, TableShape shape)
{
    private const string CellFormat = "yyyy-MM-ddTHH:mm:ss";
    private const long DaySeconds = 86_400;

    // The serial of the first day of the year 10000.
    private const long DaysEnd = 2_958_466;
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The stamp: of kind Utc when it names its offset, else as the clock on the wall showed it.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTime stamp) => rule.Form switch
    {
        StampForm.Iso8601 => TryReadIso(text, out stamp),
        StampForm.UnixSeconds => TryReadUnix(text, TimeSpan.TicksPerSecond, out stamp),
        StampForm.UnixMilliseconds => TryReadUnix(text, TimeSpan.TicksPerMillisecond, out stamp),
        _ => TryReadPattern(text, out stamp),
    };

    // A workbook may hold a date as one or as text, in one column.
    private bool TryReadPattern(ReadOnlySpan<char> text, out DateTime stamp) =>
        (rule.Pattern is { } pattern && pattern.TryRead(text, out stamp))
        || TryReadCells(text, out stamp);

    private bool TryReadCells(ReadOnlySpan<char> text, out DateTime stamp)
    {
        stamp = default;
        if (shape.Kind != TableKind.Xlsx && rule.Form != StampForm.Excel)
        {
            return false;
        }

        var gap = rule.Columns.Count > 1 ? text.IndexOf(' ') : -1;
        if (gap < 0)
        {
            return TryReadCell(text, out stamp);
        }

        if (!TryReadCell(text[..gap], out var date) || !TryReadCell(text[(gap + 1)..], out var time))
        {
            return false;
        }

        stamp = date.Date + time.TimeOfDay;
        return true;
    }

    private bool TryReadCell(ReadOnlySpan<char> text, out DateTime stamp)
    {
        if (DateTime.TryParseExact(text, CellFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out stamp))
        {
            return true;
        }

        if (TimeSpan.TryParseExact(text, ["hh\\:mm", "hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out var time))
        {
            stamp = DateTime.MinValue + time;
            return true;
        }

        Span<char> number = stackalloc char[32];
        if (text.Length > number.Length)
        {
            return false;
        }

        text.Replace(number, shape.DecimalMark, '.');
        if (!decimal.TryParse(
                number[..text.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            || days >= DaysEnd)
        {
            return false;
        }

        // A serial misses a full second by some microseconds.
        var seconds = (long)Math.Round(days * DaySeconds, MidpointRounding.AwayFromZero);
        if (seconds >= DaysEnd * DaySeconds)
        {
            return false;
        }

        stamp = DateTime.FromOADate(0).AddSeconds(seconds);
        return true;
    }

    private bool TryReadIso(ReadOnlySpan<char> text, out DateTime stamp)
    {
        var slash = text.IndexOf('/');
        var edge = slash < 0 ? text : rule.MarksEnd ? text[(slash + 1)..] : text[..slash];
        stamp = default;
        if (edge.Length < 10 || edge[4] != '-' || edge[7] != '-'
            // A zone by name, as GMT, would be read and then taken for the town's own.
            || edge[10..].ContainsAnyInRange('A', 'S') || edge[10..].ContainsAnyInRange('U', 'Y')
            || edge[10..].ContainsAnyInRange('a', 's') || edge[10..].ContainsAnyInRange('u', 'y')
            || !DateTimeOffset.TryParse(
                edge, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return false;
        }

        var hasOffset = edge[10..].IndexOfAny("Zz+-") >= 0;
        stamp = hasOffset ? moment.UtcDateTime : DateTime.SpecifyKind(moment.DateTime, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryReadUnix(ReadOnlySpan<char> text, long ticks, out DateTime stamp)
    {
        stamp = default;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            || count > (DateTime.MaxValue - Epoch).Ticks / ticks
            || count < -(Epoch.Ticks / ticks))
        {
            return false;
        }

        stamp = Epoch.AddTicks(count * ticks);
        return true;
    }
}
