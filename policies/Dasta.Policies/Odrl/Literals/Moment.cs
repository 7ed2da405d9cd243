using System.Globalization;
using System.Text.RegularExpressions;

namespace Dasta.Policies.Odrl.Literals;

/// <summary>
/// An xsd:dateTime or xsd:date (XML Schema 1.1 Part 2, sections 3.3.7 and 3.3.9) as a stretch of time: a moment is
/// empty of length, a date is its whole day. Where no offset is written UTC holds, so that the meaning does not depend
/// on who reads it.
/// </summary>
internal readonly partial record struct Moment(DateTimeOffset Start, DateTimeOffset EndExclusive, bool IsDay)
{
    /// <summary>The moment itself.</summary>
    public static Moment At(DateTimeOffset moment) => new(moment, moment, IsDay: false);

    /// <summary>Null when the text is neither.</summary>
    public static Moment? Read(string text)
    {
        // Most texts are no moments; a look at two places says so.
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
        {
            return null;
        }

        var match = Shape().Match(text);
        return !match.Success ? null
            : match.Groups["time"].Success ? ReadMoment(match)
            : ReadDay(match);
    }

    public static string Write(DateTimeOffset moment) => XsdDateTime.Write(moment);

    /// <summary>Whether this stretch lies as the operator says to the other: a moment inside a day equals it.</summary>
    public int OrderTo(Moment other) =>
        Start >= other.EndExclusive && (other.IsDay || Start > other.Start) ? 1
        : EndExclusive <= other.Start && (IsDay || Start < other.Start) ? -1
        : 0;

    private static Moment? ReadMoment(Match match)
    {
        // 24:00:00 is the first moment of the next day, and the only time with that hour.
        var isMidnight = match.Groups["midnight"].Success;
        var clock = isMidnight ? "00:00:00" : match.Groups["clock"].Value;
        var fraction = match.Groups["fraction"].Value;
        var ticks = fraction.Length == 0 || isMidnight
            ? 0
            : long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        return DateTimeOffset.TryParseExact(
                match.Groups["day"].Value + "T" + clock + Offset(match), "yyyy-MM-dd'T'HH:mm:sszzz",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            && !(isMidnight && moment.Year == 9999)
                ? At(moment.AddTicks(ticks).AddDays(isMidnight ? 1 : 0))
                : null;
    }

    private static Moment? ReadDay(Match match) =>
        DateTimeOffset.TryParseExact(
            match.Groups["day"].Value + Offset(match), "yyyy-MM-ddzzz", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var start) && start.Year < 9999
            ? new Moment(start, start.AddDays(1), IsDay: true)
            : null;

    private static string Offset(Match match) =>
        match.Groups["offset"].Value is { Length: > 0 } offset && offset != "Z" ? offset : "+00:00";

    [GeneratedRegex(
        """
        \A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})
        (?<time>T((?<midnight>24:00:00(\.0+)?)|(?<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,30}))?))?
        (?<offset>Z|[+-][0-9]{2}:[0-9]{2})?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Shape();
}
