using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Composites;

/// <summary>Which released figures a score tells something of.</summary>
internal static class CompositeParts
{
    private const int YearMonths = 12;

    /// <summary>The parts that have a score of their own among the figures of one zone and period.</summary>
    public static IReadOnlyList<string> Known(IndicatorDefinition definition, IEnumerable<Figure> members) =>
    [
        .. members.Where(one => one.Value is not null).Select(one => one.Breakdown)
            .Where(member => definition.Composite!.Any(part => part.Indicator == member)),
    ];

    /// <summary>Key of a part's figure of the same zone and period.</summary>
    public static string Same(Figure score, string part) => Of(score, part, score.Period);

    /// <summary>Keys of the months of the reference year that a part was held against.</summary>
    public static IEnumerable<string> Reference(Figure score, string part)
    {
        var year = Period.Parse(score.ReferencePeriod).Value.Start.Year;
        return Enumerable.Range(1, YearMonths).Select(month => Of(score, part, Period.Month(year, month)));
    }

    private static string Of(Figure score, string part, Period period) =>
        (score with { Indicator = part, Breakdown = Figure.Whole, Period = period }).Id;
}
