using System.Globalization;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers;

/// <summary>How a language writes the figures of a sentence.</summary>
internal sealed class Words
{
    private const double LargeChange = 0.1;

    private static readonly string[] DutchNumbers = ["één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"];

    private static readonly string[] EnglishNumbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight"];

    private readonly bool _isDutch;

    private Words(string culture, bool isDutch)
    {
        Culture = CultureInfo.GetCultureInfo(culture);
        _isDutch = isDutch;
    }

    public static Words Dutch { get; } = new("nl-BE", isDutch: true);

    public static Words English { get; } = new("en-GB", isDutch: false);

    public CultureInfo Culture { get; }

    /// <summary>The same sentence in both languages.</summary>
    public static BilingualText Both(Func<Words, string> write) => new(write(Dutch), write(English));

    public string Choose(string nl, string en) => _isDutch ? nl : en;

    public string Choose(BilingualText text) => _isDutch ? text.Nl : text.En;

    /// <summary>A share such as 23,8 %.</summary>
    public string Share(double share) => $"{Number(100 * share, 1)} %";

    /// <summary>A change in words, such as 55 % more.</summary>
    public string Change(double change) => change >= 0
        ? $"{Points(change)} % {Choose("meer", "more")}"
        : $"{Points(-change)} % {Choose("minder", "fewer")}";

    /// <summary>A change with its sign, such as +55 %.</summary>
    public string Signed(double change) => $"{(change < 0 ? "−" : "+")}{Points(Math.Abs(change))} %";

    public string Number(double number, int decimals) => number.ToString($"N{decimals}", Culture)
        .Replace("-", "−", StringComparison.Ordinal);

    /// <summary>The interval of a change and what it rests on, in brackets.</summary>
    public string ChangeWithin(Interval? interval, int count, string? of = null) => Within(
        interval is null ? null : $"{Points(interval.Lower)} {Choose("tot", "to")} {Points(interval.Upper)} %",
        count, of);

    /// <summary>The interval of a share and what it rests on, in brackets.</summary>
    public string ShareWithin(Interval? interval, int count, string? of = null) => Within(
        interval is null
            ? null
            : $"{Number(100 * interval.Lower, 1)} {Choose("tot", "to")} {Number(100 * interval.Upper, 1)} %",
        count, of);

    /// <summary>The interval of a number and what it rests on, in brackets.</summary>
    public string NumberWithin(Interval? interval, int decimals, int count, string? of = null) => Within(
        interval is null
            ? null
            : $"{Number(interval.Lower, decimals)} {Choose("tot", "to")} {Number(interval.Upper, decimals)}",
        count, of);

    /// <summary>The bounds of an interval in a unit of answers, such as 12,3 to 15,0 %.</summary>
    public string Bounds(Interval interval, string unit) => unit switch
    {
        "change" => $"{Points(interval.Lower)} {Choose("tot", "to")} {Points(interval.Upper)} %",
        "share" => $"{Number(100 * interval.Lower, 1)} {Choose("tot", "to")} {Number(100 * interval.Upper, 1)} %",
        _ => $"{Number(interval.Lower, 2)} {Choose("tot", "to")} {Number(interval.Upper, 2)}",
    };

    public string Days => Choose("dagen", "days");

    public string Editions => Choose("edities", "editions");

    /// <summary>The weeks before something, such as the eight weeks before.</summary>
    public string WeeksBefore(int weeks) => weeks == 1
        ? Choose("de week ervoor", "the week before")
        : Choose($"de {DutchNumbers[weeks - 1]} weken ervoor", $"the {EnglishNumbers[weeks - 1]} weeks before");

    public string NotDistinguishable =>
        Choose("niet te onderscheiden van gewone dagen", "not distinguishable from ordinary days");

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    public string DayOfWeek(DayOfWeek day) => Culture.DateTimeFormat.GetDayName(day);

    public string Month(DateOnly month) => month.ToString("MMMM yyyy", Culture);

    /// <summary>A list such as a, b and c.</summary>
    public string List(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} {Choose("en", "and")} {items[^1]}";

    private string Within(string? interval, int count, string? of)
    {
        var number = $"n = {count.ToString("N0", Culture)}{(of is null ? "" : " " + of)}";
        return interval is null
            ? $"({Choose("zonder interval", "without interval")}, {number})"
            : $"({Choose("95 %-interval", "95 % interval")} {interval}, {number})";
    }

    private string Points(double change) => Number(100 * change, Math.Abs(change) < LargeChange ? 1 : 0);
}
