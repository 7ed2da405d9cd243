using System.Text.Json.Nodes;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Benchmarks.Own;
using Dasta.Connector.Hosting;
using Dasta.Connector.People.Told;
using Dasta.Connector.Pages.Figures;
using Dasta.Design.Charts;
using Dasta.Design.Pages;
using Dasta.Design.Texts;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Connector.Pages.Benchmarks;

/// <summary>Gathers what the pages of benchmarks show.</summary>
internal static class BenchmarkDesk
{
    /// <summary>The newest plans first.</summary>
    public static async Task<IReadOnlyList<BenchmarkView>> ListAsync(
        HostedParticipant participant, PageSetting setting, CancellationToken cancellation) =>
    [
        .. (await DecidedPlans.NewestAsync(participant.State, cancellation))
            .Select(plan => Told(plan, null, setting)),
    ];

    /// <summary>One plan with the town's own figure; null where there is none.</summary>
    public static async Task<BenchmarkView?> ShowAsync(
        HostedParticipant participant, string hash, PageSetting setting, CancellationToken cancellation)
    {
        var found = await DecidedPlans.FindAsync(participant.State, hash, cancellation);
        if (found.Count == 0)
        {
            return null;
        }

        var own = await OwnAsync(participant, found, cancellation);
        var views = found.Select((one, place) => Told(one, own[place], setting)).ToList();
        return views[0] with { Further = [.. views.Skip(1)] };
    }

    /// <summary>
    /// The newest finished plan that the town answered with a figure of this area; null where there is none.
    /// </summary>
    public static async Task<BenchmarkView?> NewestOfAsync(
        HostedParticipant participant, string indicator, string area, PageSetting setting,
        CancellationToken cancellation)
    {
        var found = await DecidedPlans.NewestResultAsync(
            participant.State, indicator, $"{indicator}_{area}_", cancellation);
        return found is null ? null : Told(found, (await OwnAsync(participant, [found], cancellation))[0], setting);
    }

    /// <summary>What the band of a result shows and what it comes to, in a sentence.</summary>
    public static string Describe(BenchmarkView plan, PageSetting setting)
    {
        // The fact beside the mark that halves the towns.
        var middle = string.Format(null, setting.Say(BenchmarkTexts.Quantile), 50);
        var unknown = setting.Say(BenchmarkTexts.Unknown);
        return string.Format(
            null, setting.Say(BenchmarkTexts.Chart), plan.Name, plan.Period, plan.Facts[0].Value,
            plan.Facts.FirstOrDefault(fact => fact.Name == middle).Value ?? unknown, plan.OwnText ?? unknown);
    }

    /// <summary>What a period is called, as <c>april 2025</c>; one that can't be read as its code.</summary>
    public static string PeriodOf(string code, Language language) =>
        Period.Parse(code) is { Succeeded: true, Value: var period }
            ? period.Granularity switch
            {
                Granularity.Year => period.Start.Year.ToString(PageNumbers.CultureOf(language)),
                Granularity.Month => PageNumbers.Month(period.Start, language),
                Granularity.Day => PageNumbers.Day(period.Start, language),
                _ => $"{FigureTexts.Granularity(period.Granularity.ToString()).In(language)} "
                    + PageNumbers.Day(period.Start, language),
            }
            : code;

    // The figure that went in, whatever became of it since; what it rests on is what it rests on now.
    private static async Task<IReadOnlyList<ReleasedFigure?>> OwnAsync(
        HostedParticipant participant, IReadOnlyList<DecidedPlan> plans, CancellationToken cancellation)
    {
        string[] answered =
            [.. plans.Where(plan => plan.Figure is not null).Select(plan => plan.Observation).OfType<string>()];
        var released = answered.Length == 0 ? null
            : await new FigureLookup(participant.Reads).GetAsync(answered, cancellation);
        return [.. plans.Select(Own)];

        ReleasedFigure? Own(DecidedPlan plan) =>
            plan is not { Figure: { } figure, Observation: { } observation } ? null
            : released?.GetValueOrDefault(observation) is { } now ? now with { Value = figure }
            : new ReleasedFigure(observation, figure, null, null);
    }

    private static BenchmarkView Told(DecidedPlan plan, ReleasedFigure? own, PageSetting setting)
    {
        var definition = IndicatorDefinitions.Find(plan.Indicator);
        var read = plan.Result is null ? default
            : BenchmarkResult.FromJson(JsonNode.Parse(plan.Result)!.AsObject());
        var result = plan.Result is not null && read.Succeeded ? read.Value : null;
        return new BenchmarkView(
            plan.PlanHash, plan.Indicator, definition is null ? plan.Indicator : setting.Say(definition.Name),
            PeriodOf(plan.Period, setting.Language), setting.Say(BenchmarkTexts.State(plan.State)),
            plan.Refusal is null ? null : $"{plan.Refusal} ({plan.RefusalCode})", plan.Towns,
            Moments.Say(new DateTimeOffset(DateTime.SpecifyKind(plan.DecidedAt, DateTimeKind.Utc)), setting.Language),
            PercentileOf(plan, setting), own?.Value, own is null ? null : Number(own.Value), RestsOnOf(own, setting),
            result is null ? [] : [.. result.Quantiles.OrderBy(one => one.Probability).Select(Mark)],
            result is null ? [] : Facts(result));

        BandMark Mark(Quantile quantile) => new(
            string.Format(null, setting.Say(BenchmarkTexts.Quantile), Math.Round(quantile.Probability * 100)),
            quantile.Value ?? quantile.Lower, quantile.Value ?? quantile.Upper);

        string Number(double value) =>
            PageNumbers.Number(value, definition?.Unit.Decimals ?? 1, setting.Language);

        // What nobody asked is not said; what noise leaves without a bound is said to be missing.
        (string, string)[] Exact(BenchmarkResult known, Text name, double? value) =>
            value is { } exact ? [(setting.Say(name), Number(exact))]
            : known.Epsilon is null ? []
            : [(setting.Say(name), setting.Say(BenchmarkTexts.NotBounded))];

        List<(string, string)> Facts(BenchmarkResult known) =>
        [
            (setting.Say(BenchmarkTexts.Count), PageNumbers.Number(known.Count, 0, setting.Language)),
            (setting.Say(BenchmarkTexts.Mean), Number(known.Mean)),
            .. known is { Epsilon: { } epsilon, Error: { } error } ? ((string, string)[])
                [(
                    setting.Say(BenchmarkTexts.Noise),
                    $"{PageNumbers.Number(epsilon, 2, setting.Language)}, ± {Number(error)}")]
                : [],
            .. Exact(known, BenchmarkTexts.GeometricMean, known.GeometricMean),
            .. Exact(known, BenchmarkTexts.Deviation, known.StandardDeviation),
            .. known.Quantiles.OrderBy(one => one.Probability).Select(one => (
                string.Format(null, setting.Say(BenchmarkTexts.Quantile), Math.Round(one.Probability * 100)),
                one.Value is { } exact ? Number(exact) : string.Format(
                    null, setting.Say(BenchmarkTexts.Range), Number(one.Lower), Number(one.Upper)))),
            .. known.Histogram.Select(bin => (
                string.Format(null, setting.Say(BenchmarkTexts.Range), Number(bin.Lower), Number(bin.Upper)),
                PageNumbers.Number(bin.Count, 0, setting.Language))),
        ];
    }

    private static string? RestsOnOf(ReleasedFigure? own, PageSetting setting) =>
        own is null or { ReferenceFigures: null, AreaChain: null } ? null
        : RestsOn.Say(own.ReferenceFigures, own.AreaChain, setting.Language);

    private static string? PercentileOf(DecidedPlan plan, PageSetting setting) =>
        plan is not { PercentileLower: { } lower, PercentileUpper: { } upper } ? null
        : lower == upper ? string.Format(null, setting.Say(BenchmarkTexts.Percentile), lower)
        : string.Format(null, setting.Say(BenchmarkTexts.PercentileBetween), lower, upper);
}
