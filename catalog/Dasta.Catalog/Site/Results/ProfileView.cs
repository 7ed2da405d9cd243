using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Design.Charts;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Specs.Indicators;

namespace Dasta.Catalog.Site.Results;

/// <summary>The profile of a group in the language of its page: a small chart and a row by indicator.</summary>
public sealed record ProfileView(string Title, string Lead, IReadOnlyList<ProfileView.Part> Parts)
{
    /// <summary>One indicator of it.</summary>
    /// <param name="Description">What the chart shows, in a sentence.</param>
    public sealed record Part(
        string Name, string Unit, string Description, string Series, IReadOnlyList<BandMark> Marks, ResultLine Row);

    internal static ProfileView Of(
        ResultRow result, IReadOnlyList<ResultRow> results, string publisher, PageSetting setting)
    {
        var period = ResultLine.PeriodOf(result.Period, setting.Language);
        var group = setting.Say(GroupNames.Of(result.Group));
        return new ProfileView(
            string.Format(null, setting.Say(ResultTexts.ProfileTitle), group, period),
            string.Format(null, setting.Say(ResultTexts.ProfileLead), publisher, results.Count),
            [.. results.Select(one => PartOf(one, setting))]);
    }

    private static Part PartOf(ResultRow result, PageSetting setting)
    {
        var definition = IndicatorDefinitions.Find(result.Indicator);
        var row = ResultLine.Of(result, setting);
        return new Part(
            row.Name, ResultLine.UnitOf(definition, setting),
            string.Format(null, setting.Say(ResultTexts.ProfileChart), row.Name, row.Towns, row.Quantiles[2], row.Mean),
            setting.At(ResultPages.SeriesAddress(result.Series)),
            [
                .. result.Quantiles.Select(quantile => new BandMark(
                    string.Create(
                        PageNumbers.CultureOf(setting.Language), $"P{Math.Round(100 * quantile.Probability)}"),
                    quantile.Value ?? quantile.Lower, quantile.Value ?? quantile.Upper)),
            ],
            row);
    }
}
