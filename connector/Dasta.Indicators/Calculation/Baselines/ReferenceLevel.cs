using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// What a series measured in the town's own reference year, without the days on which its sensor was stuck.
/// </summary>
/// <param name="Mean">Mean total of its valid days.</param>
/// <param name="HourMean">Mean of the hours measured on them; NaN for series without hours.</param>
/// <param name="Total">Sum of their totals.</param>
/// <param name="Status">Status the reference has by its number of valid months.</param>
internal sealed record ReferenceLevel(double Mean, double HourMean, double Total, string Status)
{
    public static ReferenceLevel Of(MeasuredSeries series, int year, CompletenessRules rules)
    {
        var months = series.ReferenceYear(year).ToArray();
        var total = months.Sum(month => month.Total);
        var status = total > 0 ? rules.StatusOfYear(months.Count(rules.IsValid)) : ObservationStatus.Missing;
        return new(total / months.Sum(month => month.ValidDays), MeanOfHours(series, year), total, status);
    }

    private static double MeanOfHours(MeasuredSeries series, int year)
    {
        var (sum, count) = (0.0, 0);
        if (series.Description.Interval == SeriesInterval.Hour)
        {
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                foreach (var hour in series.IsValid(day) && !series.IsStuck(day) ? series.Slots(day) : default)
                {
                    (sum, count) = double.IsNaN(hour) ? (sum, count) : (sum + hour, count + 1);
                }
            }
        }

        return sum / count;
    }
}
