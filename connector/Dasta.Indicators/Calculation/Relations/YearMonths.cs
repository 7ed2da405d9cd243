using Dasta.Policies.Disclosure.Differencing;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// The months of one year of a figure that are withheld, and what quarters and the year tell of them. Whether a longer
/// period is their sum or the mean of their days is not asked: either way each stays uncertain.
/// </summary>
internal sealed class YearMonths
{
    // Figures have four decimals at most.
    private const double Units = 10_000;

    private readonly HashSet<string> _withheld;
    private readonly KnownSums[] _known;

    /// <param name="figure">One of them, of whatever period.</param>
    /// <param name="withheld">Ids of withheld figures.</param>
    /// <param name="values">What they are, by id; one that is not known hides no other.</param>
    /// <param name="margin">How uncertain each stays either way, as a share of it.</param>
    public YearMonths(
        Figure figure, HashSet<string> withheld, Dictionary<string, double> values, double margin)
    {
        var year = Period.Year(figure.Period.Start.Year);
        Period[] months = [.. Months(year).Where(month => withheld.Contains((figure with { Period = month }).Id))];
        _withheld = [.. months.Select(month => month.Code)];
        _known =
        [
            .. ((Func<Period, double>[])[_ => 1, month => month.Days]).Select(weight => new KnownSums(
                months.ToDictionary(
                    month => month.Code,
                    month => (long)Math.Round(Units * weight(month)
                        * Math.Abs(values.GetValueOrDefault((figure with { Period = month }).Id))),
                    StringComparer.Ordinal),
                months.Select(month => new ReleasedSum(new HashSet<string>(StringComparer.Ordinal) { month.Code })),
                margin)),
        ];
    }

    /// <summary>The same figure of each month of a quarter or year; none of another period.</summary>
    public static IEnumerable<string> Of(Figure figure) =>
        figure.Period.Granularity is Granularity.Quarter or Granularity.Year
            ? Months(figure.Period).Select(month => (figure with { Period = month }).Id)
            : [];

    /// <summary>The same figure of the year and its quarters.</summary>
    public static IEnumerable<Figure> Longer(Figure figure) =>
        CalculationScope.Periods(
                Granularity.Quarter, Period.Year(figure.Period.Start.Year).Start,
                Period.Year(figure.Period.Start.Year).EndExclusive.AddDays(-1))
            .Prepend(Period.Year(figure.Period.Start.Year)).Select(period => figure with { Period = period });

    /// <summary>Ids of the same figure of the year, its quarters and its months.</summary>
    public static IEnumerable<string> OfYear(Figure figure) => Longer(figure).Select(one => one.Id)
        .Concat(Of(figure with { Period = Period.Year(figure.Period.Start.Year) }));

    /// <summary>
    /// Whether the figure of a longer period may be told beside those that were; if so it is from now on.
    /// </summary>
    public bool TryTell(Figure longer)
    {
        var told = new ReleasedSum(Months(longer.Period).Select(month => month.Code).Where(_withheld.Contains)
            .ToHashSet(StringComparer.Ordinal));
        return Array.TrueForAll(_known, known => known.TryTell([told]));
    }

    private static IEnumerable<Period> Months(Period period) =>
        CalculationScope.Periods(Granularity.Month, period.Start, period.EndExclusive.AddDays(-1));
}
