using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>
/// V1: 100 × the mean of the month's valid days over the mean of all valid days of the reference year, averaged over
/// the series of the zone that have both.
/// </summary>
internal sealed class BusynessIndex : IIndicatorCalculation
{
    public string Indicator => "V1";

    public IEnumerable<Candidate<Figure>> Calculate(Zone zone, int referenceYear, CompletenessRules rules)
    {
        var references = zone.Series.ToDictionary(
            series => series, series => Reference(zone, series, referenceYear, rules));
        foreach (var month in zone.Months)
        {
            var candidate = Calculate(zone, month, references, rules);
            yield return candidate with
            {
                Figure = candidate.Figure with { ReferencePeriod = Period.Year(referenceYear).Code },
            };
        }
    }

    private Candidate<Figure> Calculate(
        Zone zone, DateOnly month, Dictionary<int, ReferenceLevel> references, CompletenessRules rules)
    {
        var period = Period.Month(month.Year, month.Month);
        var panel = zone.Series.Where(series => references[series].Status != ObservationStatus.Missing).ToArray();
        var measured = (panel.Length > 0 ? panel : zone.Series).Select(series => zone.Find(series, month)).ToArray();
        var coverage = measured.Sum(total => total?.ValidDays ?? 0) / (double)(measured.Length * period.Days);
        var valid = measured.OfType<MonthTotal>().Where(rules.IsValid).ToArray();
        if (panel.Length == 0 || valid.Length == 0)
        {
            var reason = panel.Length == 0 ? MissingReason.NoReferencePeriod : MissingReason.InsufficientCoverage;
            var missing = Figure.Missing(Indicator, zone.Code, period, reason, coverage);
            return new(missing, new DisclosureBasis.Count(0), coverage);
        }

        var index = valid.Average(total => 100 * total.Total / total.ValidDays / references[total.SeriesId].Mean);
        var status = valid.All(total => references[total.SeriesId].Status == ObservationStatus.Normal)
            ? ObservationStatus.Normal : ObservationStatus.Provisional;
        var count = Math.Min(valid.Sum(total => total.Total), valid.Sum(total => references[total.SeriesId].Total));
        var figure = new Figure(Indicator, zone.Code, period, index, MissingReason.None, status, coverage);
        return new(figure, new DisclosureBasis.Count(count), coverage);
    }

    private static ReferenceLevel Reference(Zone zone, int series, int year, CompletenessRules rules)
    {
        var months = zone.Year(series, year).ToArray();
        var total = months.Sum(month => month.Total);
        var status = total > 0 ? rules.StatusOfYear(months.Count(rules.IsValid)) : ObservationStatus.Missing;
        return new ReferenceLevel(total / months.Sum(month => month.ValidDays), total, status);
    }

    private sealed record ReferenceLevel(double Mean, double Total, string Status);
}
