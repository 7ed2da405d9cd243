using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Design.Charts;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Specs.Indicators;

namespace Dasta.Catalog.Site.Results;

/// <summary>A series in the language of its page.</summary>
/// <param name="Points">Of each period the mean of the newest vintage, with its quartiles.</param>
/// <param name="Rows">All vintages of all periods, the latest first.</param>
/// <param name="Document">Where it is read as linked data; as CSV below it.</param>
public sealed record SeriesView(
    string Title, string Lead, string Unit, string Description, IReadOnlyList<ChartPoint> Points,
    IReadOnlyList<ResultLine> Rows, string Document)
{
    internal static SeriesView Of(
        SeriesRow series, IReadOnlyList<ResultRow> results, string publisher, string document, PageSetting setting)
    {
        var definition = IndicatorDefinitions.Find(series.Indicator);
        ResultRow[] newest = [.. results.Where(one => one.VintageState == "newest")];
        var title = setting.Language == Language.Dutch ? series.TitleDutch : series.TitleEnglish;
        return new SeriesView(
            title,
            string.Format(null, setting.Say(ResultTexts.Lead), publisher),
            ResultLine.UnitOf(definition, setting),
            Describe(title, newest, setting),
            [.. newest.Select(one => new ChartPoint(
                ResultLine.PeriodOf(one.Period, setting.Language), one.Mean, ResultLine.Bound(one, 0.25, low: true),
                ResultLine.Bound(one, 0.75, low: false)))],
            [.. results.Reverse().Select(one => ResultLine.Of(one, setting))],
            document);
    }

    private static string Describe(string title, ResultRow[] newest, PageSetting setting) => newest.Length == 0
        ? title
        : string.Format(
            null, setting.Say(ResultTexts.SeriesChart), title, newest.Length,
            PageNumbers.Number(newest[0].Mean, ResultLine.Decimals, setting.Language),
            ResultLine.PeriodOf(newest[0].Period, setting.Language),
            PageNumbers.Number(newest[^1].Mean, ResultLine.Decimals, setting.Language),
            ResultLine.PeriodOf(newest[^1].Period, setting.Language));
}
