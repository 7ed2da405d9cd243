using Dasta.Indicators.Calculation.Forecasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Answers.Linked;

/// <summary>
/// A forecast of a zone of which one source goes on from another: made again with each link off by a standard error, so
/// that its days carry the doubt of the links. It does better than "as last week" only if it does so each time.
/// </summary>
/// <param name="Forecast">The forecast with the doubt in the intervals of its days.</param>
/// <param name="IsMoved">Whether a link has a say in any of its days.</param>
/// <param name="DependsOnLink">Whether it does better than "as last week" only as long as a link is right.</param>
internal sealed record LinkedForecast(CrowdForecast Forecast, bool IsMoved, bool DependsOnLink)
{
    public static LinkedForecast Of(Asking asking, Zone zone, CrowdForecast forecast)
    {
        var links = LinkDoubt.Doubtful(asking.Town).Where(link => link.Zone.Code == zone.Code)
            .Select(link => CrowdForecast.Of(ZoneTotal.Of(link.Zone, asking.Town.Rules)))
            .OfType<CrowdForecast>().ToArray();
        MethodForecast[] methods = [.. forecast.Methods.Select(method => Widen(method, links))];
        var days = methods.Single(method => method.Name == forecast.Method).Days;
        return new(
            forecast with { Methods = methods, Days = days },
            !forecast.Days.SequenceEqual(days),
            forecast.BeatsNaive && links.Any(link => Error(link, forecast.Method) >= link.NaiveError));
    }

    /// <summary>What the sentence adds; nothing where no link has a say.</summary>
    public string Clause(Words words) =>
        (IsMoved
            ? words.Choose(
                "; er is van bron gewisseld, en de intervallen zijn verruimd met de twijfel over die koppeling",
                "; the source changed, and the intervals are widened by the doubt of that link") : "")
        + (DependsOnLink
            ? words.Choose(
                "; of ze het beter doet dan \"zoals vorige week\" hangt van de koppeling van bronnen af",
                "; whether it does better than \"as last week\" depends on the link of sources") : "");

    private static double Error(CrowdForecast forecast, string method) =>
        forecast.Methods.FirstOrDefault(one => one.Name == method)?.Error ?? double.PositiveInfinity;

    private static MethodForecast Widen(MethodForecast method, CrowdForecast[] links) => method with
    {
        Days =
        [
            .. method.Days.Select(day => day with
            {
                Interval = LinkDoubt.Widen(
                    day.Value, day.Interval,
                    [
                        .. links.SelectMany(link => link.Methods).Where(one => one.Name == method.Name)
                            .SelectMany(one => one.Days).Where(one => one.Day == day.Day).Select(one => one.Value)
                            .Where(value => double.IsFinite(value) && LinkDoubt.HasMoved(day.Value, value)),
                    ],
                    LogScale.NinetyQuantile)!,
            }),
        ],
    };
}
