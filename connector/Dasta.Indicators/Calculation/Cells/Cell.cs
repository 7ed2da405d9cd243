using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>One series of a table, by steps of whole months.</summary>
internal sealed class Cell(MeasuredSeries series, CompletenessRules rules)
{
    private const int HoursOfDay = 24;
    private const int DaysOfWeek = 7;

    private readonly Lazy<double> _usual = new(() => UsualOf(series, rules));

    public MeasuredSeries Series => series;

    /// <summary>What it is broken down by, as one text.</summary>
    public string Key { get; } = SeriesDimensions.Text(series.Description.Dimensions);

    /// <summary>Months that one of its intervals lasts; shorter intervals make up a month.</summary>
    public int StepMonths => series.Description.Interval switch
    {
        SeriesInterval.Quarter => 3,
        SeriesInterval.Year => 12,
        _ => 1,
    };

    /// <summary>Mean of a calendar day over all that was delivered; zero when nothing valid was.</summary>
    public double Usual => _usual.Value;

    /// <summary>Sum over the step that starts on a day; NaN when too little of it was delivered.</summary>
    public double Sum(DateOnly start) =>
        Month(start) is { } month ? month.Mean * month.Days : double.NaN;

    /// <summary>Mean level over the step that starts on a day; NaN when too little of it was delivered.</summary>
    public double Level(DateOnly start) => Month(start) is not { } month ? double.NaN
        : series.Description.Interval switch
        {
            SeriesInterval.Hour => month.Mean / HoursOfDay,
            SeriesInterval.Day => month.Mean,
            SeriesInterval.Week => month.Mean * DaysOfWeek,
            _ => series.Total(start),
        };

    private static double UsualOf(MeasuredSeries series, CompletenessRules rules)
    {
        var valid = Enumerable.Range(series.FirstDay.Year, series.LastDay.Year - series.FirstDay.Year + 1)
            .SelectMany(series.Year).Where(rules.IsValid).ToArray();
        return valid.Length == 0 ? 0 : valid.Average(month => month.Mean);
    }

    private MonthTotal? Month(DateOnly start) =>
        series.Month(start) is { } month && rules.IsValid(month) ? month : null;
}
