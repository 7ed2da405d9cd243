using System.Globalization;
using System.Text;

namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>How days and moments are written: by a pattern, or in the ways of ISO 8601 and workbooks.</summary>
internal sealed class DateFormat
{
    private const string Letters = "yMdHms";
    private static readonly string[] IsoDay = ["yyyy-MM-dd", "yyyy-MM-dd'T'00:00:00", "yyyyMMdd"];

    private static readonly string[] IsoMoment =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private readonly string[] _days;
    private readonly string[] _moments;

    private DateFormat(string[] days, string[] moments) => (_days, _moments) = (days, moments);

    /// <summary>The format of a mapping that names none.</summary>
    public static DateFormat Iso { get; } = new(IsoDay, IsoMoment);

    /// <summary>
    /// The format of a pattern of <c>y M d H m s</c>, in which other characters stand for themselves; null when it
    /// leaves out year, month or day.
    /// </summary>
    public static DateFormat? Of(string pattern)
    {
        if (!pattern.Contains('y', StringComparison.Ordinal) || !pattern.Contains('M', StringComparison.Ordinal)
            || !pattern.Contains('d', StringComparison.Ordinal) || pattern.Contains('\'', StringComparison.Ordinal))
        {
            return null;
        }

        var quoted = new StringBuilder();
        foreach (var character in pattern)
        {
            quoted.Append(Letters.Contains(character, StringComparison.Ordinal)
                ? character.ToString()
                : $"'{character}'");
        }

        string[] both = [quoted.ToString()];
        return pattern.Contains('H', StringComparison.Ordinal) ? new DateFormat(both, both) : new DateFormat(both, []);
    }

    /// <summary>Reads a day; a time of day in the text is left out.</summary>
    public bool TryReadDay(ReadOnlySpan<char> text, out DateTime day)
    {
        var read = TryRead(text, _days, out day);
        day = day.Date;
        return read;
    }

    /// <summary>Reads a moment, or a day.</summary>
    public LocalMoment? ReadMoment(ReadOnlySpan<char> text) =>
        TryRead(text, _moments, out var moment) ? new LocalMoment(moment, IsDay: false)
        : TryRead(text, _days, out var day) ? new LocalMoment(day, IsDay: true)
        : null;

    private static bool TryRead(ReadOnlySpan<char> text, string[] patterns, out DateTime time) =>
        DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
        && time.Year is >= 1900 and <= 2200;
}
