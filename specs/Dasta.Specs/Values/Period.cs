using System.Globalization;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Specs.Values;

/// <summary>
/// A year, month or day in the local time of its source, written as CBS StatLine writes it: <c>2014JJ00</c>,
/// <c>2014MM12</c>, <c>20141231</c>.
/// </summary>
public readonly record struct Period
{
    private Period(Granularity granularity, DateOnly start)
    {
        Granularity = granularity;
        Start = start;
    }

    public Granularity Granularity { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>First day after the period.</summary>
    public DateOnly EndExclusive => Granularity switch
    {
        Granularity.Year => Start.AddYears(1),
        Granularity.Month => Start.AddMonths(1),
        _ => Start.AddDays(1),
    };

    /// <summary>Number of calendar days in the period.</summary>
    public int Days => EndExclusive.DayNumber - Start.DayNumber;

    public string Code => Granularity switch
    {
        Granularity.Year => Start.ToString("yyyy'JJ00'", CultureInfo.InvariantCulture),
        Granularity.Month => Start.ToString("yyyy'MM'MM", CultureInfo.InvariantCulture),
        _ => Start.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
    };

    public static Period Year(int year) => new(Granularity.Year, new DateOnly(year, 1, 1));

    public static Period Month(int year, int month) => new(Granularity.Month, new DateOnly(year, month, 1));

    public static Period Day(DateOnly day) => new(Granularity.Day, day);

    /// <summary>Reads a period code; refused with VALUE-004.</summary>
    public static Outcome<Period> Parse(string? code)
    {
        if (code is not { Length: 8 })
        {
            return ValueCodes.MalformedPeriod.Refuse();
        }

        if (code.EndsWith("JJ00", StringComparison.Ordinal))
        {
            return TryDate(code[..4] + "0101", out var year)
                ? new Period(Granularity.Year, year)
                : ValueCodes.MalformedPeriod.Refuse();
        }

        if (code.AsSpan(4, 2) is "MM")
        {
            return TryDate(code[..4] + code[6..] + "01", out var month)
                ? new Period(Granularity.Month, month)
                : ValueCodes.MalformedPeriod.Refuse();
        }

        return TryDate(code, out var day) ? new Period(Granularity.Day, day) : ValueCodes.MalformedPeriod.Refuse();
    }

    public override string ToString() => Code;

    private static bool TryDate(string digits, out DateOnly date) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
