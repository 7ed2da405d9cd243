using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Site.Results;

/// <summary>One published result as a row of a table.</summary>
/// <param name="Name">Of its indicator.</param>
/// <param name="IsNewest">Whether it is the vintage that counts for its period.</param>
/// <param name="Quantiles">P10, P25, P50, P75 and P90; where only an interval is known its two ends.</param>
/// <param name="Error">How far the mean may lie off, and with noise its price.</param>
public sealed record ResultLine(
    string Name, string Period, int Vintage, bool IsNewest, int Towns, string Mean, string Deviation,
    IReadOnlyList<string> Quantiles, string Error, string Profile)
{
    internal const int Decimals = 3;

    internal static ResultLine Of(ResultRow result, PageSetting setting)
    {
        var definition = IndicatorDefinitions.Find(result.Indicator);
        return new ResultLine(
            definition is null ? result.Indicator : setting.Say(definition.Name),
            PeriodOf(result.Period, setting.Language), result.Vintage, result.VintageState == "newest", result.Towns,
            Number(result.Mean),
            result.StandardDeviation is { } deviation ? Number(deviation)
                : result.Epsilon is null ? "–" : setting.Say(ResultTexts.NotBounded),
            [
                .. ResultRow.Probabilities.Select(probability =>
                    Say(result.Quantiles.FirstOrDefault(one => one.Probability.Equals(probability)))),
            ],
            "± " + Number(result.StatedError) + (result.Epsilon is { } epsilon
                ? string.Format(
                    null, setting.Say(ResultTexts.Noise), Number(epsilon), Number(result.EpsilonSpent ?? epsilon))
                : string.Empty),
            setting.At(ResultPages.ProfileAddress(result.Id)));

        string Number(double value) => PageNumbers.Number(value, Decimals, setting.Language);

        string Say(Quantile? quantile) => quantile is null ? "–"
            : quantile.Value is { } value ? Number(value)
            : string.Format(
                null, setting.Say(ResultTexts.Between), Number(quantile.Lower), Number(quantile.Upper));
    }

    /// <summary>What the unit of an indicator is called; nothing where it is not defined any more.</summary>
    internal static string UnitOf(IndicatorDefinition? definition, PageSetting setting) => definition is null
        ? string.Empty
        : setting.Language == Language.Dutch ? definition.Unit.Nl : definition.Unit.En;

    /// <summary>What a period is called, as <c>april 2025</c>.</summary>
    internal static string PeriodOf(string code, Language language) =>
        Specs.Values.Period.Parse(code) is { Succeeded: true, Value: var period }
            ? period.Granularity switch
            {
                Granularity.Year => period.Start.Year.ToString(PageNumbers.CultureOf(language)),
                Granularity.Month => PageNumbers.Month(period.Start, language),
                Granularity.Quarter => FormattableString.Invariant(
                    $"{(language == Language.Dutch ? 'K' : 'Q')}{1 + (period.Start.Month / 3)} {period.Start.Year}"),
                _ => PageNumbers.Day(period.Start, language),
            }
            : code;

    /// <summary>The value of a quantile or the end of what is known of it; null where it is not published.</summary>
    internal static double? Bound(ResultRow result, double probability, bool low) =>
        result.Quantiles.FirstOrDefault(one => one.Probability.Equals(probability)) is { } quantile
            ? quantile.Value ?? (low ? quantile.Lower : quantile.Upper)
            : null;
}
