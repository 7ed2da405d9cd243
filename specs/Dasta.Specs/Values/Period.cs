using System.Globalization;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Specs.Values;

/// <summary>
/// A period in the local time of its source, written after CBS StatLine: year <c>2014JJ00</c>, quarter
/// <c>2014KW04</c>, month <c>2014MM12</c>, day <c>20141231</c>, clock hour <c>20141231H17</c> and the state on a date
/// <c>20141231SN</c>. A clock hour that a day has twice is one period.
/// </summary>
public readonly record struct Period
{
    private Period(Granularity granularity, DateOnly start, int hour = 0)
    {
        Granularity = granularity;
        Start = start;
        Hour = hour;
    }

    public Granularity Granularity { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Clock hour at which an hour starts, 0 to 23; 0 for longer periods.</summary>
    public int Hour { get; }

    /// <summary>First day after the period; of an hour or a snapshot, the day after its day.</summary>
    public DateOnly EndExclusive => Granularity switch
    {
        Granularity.Year => Start.AddYears(1),
        Granularity.Quarter => Start.AddMonths(3),
        Granularity.Month => Start.AddMonths(1),
        _ => Start.AddDays(1),
    };

    /// <summary>Number of calendar days in the period.</summary>
    public int Days => EndExclusive.DayNumber - Start.DayNumber;

    public string Code => Granularity switch
    {
        Granularity.Year => Text("yyyy'JJ00'"),
        Granularity.Quarter => Text("yyyy'KW'") + Quarters().ToString("00", CultureInfo.InvariantCulture),
        Granularity.Month => Text("yyyy'MM'MM"),
        Granularity.Hour => Text("yyyyMMdd'H'") + Hour.ToString("00", CultureInfo.InvariantCulture),
        Granularity.Snapshot => Text("yyyyMMdd'SN'"),
        _ => Text("yyyyMMdd"),
    };

    public static Period Year(int year) => new(Granularity.Year, new DateOnly(year, 1, 1));

    /// <summary>A quarter, 1 to 4.</summary>
    public static Period Quarter(int year, int quarter) =>
        new(Granularity.Quarter, new DateOnly(year, (3 * quarter) - 2, 1));

    public static Period Month(int year, int month) => new(Granularity.Month, new DateOnly(year, month, 1));

    public static Period Day(DateOnly day) => new(Granularity.Day, day);

    /// <summary>A clock hour, 0 to 23.</summary>
    public static Period ClockHour(DateOnly day, int hour) => hour is >= 0 and < 24
        ? new(Granularity.Hour, day, hour)
        : throw new ArgumentOutOfRangeException(nameof(hour), hour, "A clock hour is 0 to 23.");

    /// <summary>The state on a date.</summary>
    public static Period Snapshot(DateOnly date) => new(Granularity.Snapshot, date);

    /// <summary>The period of this length in which a day lies.</summary>
    public static Period Of(Granularity granularity, DateOnly day) => granularity switch
    {
        Granularity.Year => Year(day.Year),
        Granularity.Quarter => Quarter(day.Year, ((day.Month - 1) / 3) + 1),
        Granularity.Month => Month(day.Year, day.Month),
        _ => new(granularity, day),
    };

    /// <summary>Reads a period code; refused with VALUE-004.</summary>
    public static Outcome<Period> Parse(string? code) => Read(code) is { } period
        ? period
        : ValueCodes.MalformedPeriod.Refuse();

    public override string ToString() => Code;

    private static Period? Read(string? code) => code switch
    {
        { Length: 8 } when code.EndsWith("JJ00", StringComparison.Ordinal) && Date(code[..4] + "0101") is { } start =>
            new(Granularity.Year, start),
        { Length: 8 } when code[4..7] == "KW0" && code[7] is >= '1' and <= '4'
            && Date(code[..4] + "0101") is { } start =>
            new(Granularity.Quarter, start.AddMonths(3 * (code[7] - '1'))),
        { Length: 8 } when code[4..6] == "MM" && Date(code[..4] + code[6..] + "01") is { } start =>
            new(Granularity.Month, start),
        { Length: 8 } when Date(code) is { } start => new(Granularity.Day, start),
        { Length: 10 } when code[8..] == "SN" && Date(code[..8]) is { } start => new(Granularity.Snapshot, start),
        { Length: 11 } when code[8] == 'H' && Clock(code[9..]) is { } hour and < 24 && Date(code[..8]) is { } start =>
            new(Granularity.Hour, start, hour),
        _ => null,
    };

    private static DateOnly? Date(string digits) => DateOnly.TryParseExact(
        digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static int? Clock(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Text(string format) => Start.ToString(format, CultureInfo.InvariantCulture);

    private int Quarters() => ((Start.Month - 1) / 3) + 1;
}
