using Dasta.Specs.Values;

namespace Policies.Tests.Reads;

/// <summary>A released figure as the tests know it.</summary>
public sealed record Figure(
    string IndicatorCode, string AreaCode, Period Period, double? Value, string Status, double Coverage,
    string? ReferencePeriod, DateTime PublishedAt)
{
    private static readonly string[] Indicators = ["V1", "V5", "S1"];

    private static readonly string[] Areas =
        ["31004-centrum", "31004-zeedijk", "34013-centrum", "34023-markt", "35013-noord", "35013-noord-oost"];

    public string Id => $"{IndicatorCode}_{AreaCode}_{Period.Code}";

    public string ValueAttribute => Value is null ? "TooFewCounts" : "None";

    /// <summary>Whether the code of the area starts with this.</summary>
    public bool IsIn(string start) => AreaCode.StartsWith(start, StringComparison.Ordinal);

    /// <summary>Every figure; values repeat, so that orders have ties, and every seventh is withheld.</summary>
    public static IReadOnlyList<Figure> All()
    {
        var periods = Enumerable.Range(1, 12).Select(month => Period.Month(2014, month))
            .Append(Period.Year(2013)).Append(Period.Year(2014))
            .Append(Period.Day(new DateOnly(2014, 12, 31))).ToArray();
        var published = new DateTime(2015, 1, 10, 9, 30, 0, DateTimeKind.Utc);
        var number = 0;
        return
        [
            .. from indicator in Indicators
               from area in Areas
               from period in periods
               let n = number++
               select new Figure(indicator, area, period, n % 7 == 0 ? null : 80 + (n * 13 % 60) + 0.125,
                   n % 5 == 0 ? "P" : "A", Math.Round((n % 10) / 10d, 1), n % 3 == 0 ? null : "2013JJ00",
                   published.AddHours(n % 4)),
        ];
    }
}
