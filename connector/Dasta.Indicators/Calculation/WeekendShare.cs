using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>
/// V5: Saturday and Sunday over all days, pooled over the valid days of the period and the series of the zone.
/// </summary>
internal sealed class WeekendShare : IIndicatorCalculation
{
    public string Indicator => "V5";

    public IEnumerable<Candidate<Figure>> Calculate(Zone zone, int referenceYear, CompletenessRules rules) =>
        Months(zone, rules).Concat(Years(zone, rules));

    private IEnumerable<Candidate<Figure>> Months(Zone zone, CompletenessRules rules)
    {
        var history = 0;
        foreach (var month in zone.Months)
        {
            var totals = zone.Series.Select(series => zone.Find(series, month)).OfType<MonthTotal>().ToArray();
            history += totals.Length == 0 ? 0 : totals.Max(total => total.ValidDays);
            var valid = totals.Where(rules.IsValid).ToArray();
            var status = valid.Length == 0 ? ObservationStatus.Missing
                : history < rules.DaysOfHistory ? ObservationStatus.Provisional
                : ObservationStatus.Normal;
            yield return Share(zone, Period.Month(month.Year, month.Month), totals, valid, status);
        }
    }

    private IEnumerable<Candidate<Figure>> Years(Zone zone, CompletenessRules rules) =>
        from year in zone.Months.Select(month => month.Year).Distinct()
        let totals = zone.Series.SelectMany(series => zone.Year(series, year)).ToArray()
        let months = totals.Where(rules.IsValid).Select(total => total.Month).Distinct().Count()
        select Share(zone, Period.Year(year), totals, totals, rules.StatusOfYear(months));

    private Candidate<Figure> Share(
        Zone zone, Period period, IReadOnlyList<MonthTotal> measured, IReadOnlyList<MonthTotal> pooled, string status)
    {
        var coverage = measured.Sum(total => total.ValidDays) / (double)(zone.Series.Count * period.Days);
        var count = pooled.Sum(total => total.Total);
        var figure = status == ObservationStatus.Missing
            ? Figure.Missing(Indicator, zone.Code, period, MissingReason.InsufficientCoverage, coverage)
            : new Figure(
                Indicator, zone.Code, period, pooled.Sum(total => total.WeekendTotal) / count, MissingReason.None,
                status, coverage);
        return new(figure, new DisclosureBasis.Count(count), coverage);
    }
}
