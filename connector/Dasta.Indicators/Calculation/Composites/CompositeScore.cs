using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Composites;

/// <summary>
/// A composite score as the OECD and JRC handbook has it: each part normalised (robust z among the months of the town's
/// own reference year), weighted by the definition's public weights, scaled to T-scores (50 is a usual month, 10 a
/// standard deviation), and shipped with its parts and with what it would be by other choices.
/// </summary>
internal sealed class CompositeScore(IndicatorDefinition definition) : ZoneIndicator(definition.Id)
{
    /// <summary>One part alone is no composite.</summary>
    public const int PartsMinimum = 2;

    /// <summary>Least weight of the parts that are known.</summary>
    public const double WeightMinimum = 0.5;

    public const string EqualWeights = "equal-weights";
    public const string StandardScores = "standard-z";

    private const double Middle = 50;
    private const double Deviation = 10;

    /// <summary>Member that says what the score would be without a part.</summary>
    public static string Without(string part) => "without-" + part;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var measured = definition.Composite!.Where(part => IsMeasured(zone, part)).ToArray();
        if (measured.Length < PartsMinimum || !scope.Granularities.Contains(Granularity.Month))
        {
            return [];
        }

        var monthly = scope with { Granularities = [Granularity.Month] };
        var reference = monthly with
        {
            From = new(scope.ReferenceYear, 1, 1), Until = new(scope.ReferenceYear, 12, 31), TouchedFrom = null,
        };
        ScoredPart[] parts =
        [
            .. measured.Select(part => (part, Calculation: (ZoneIndicator)IndicatorCalculations.Find(part.Indicator)!))
                .Select(one => new ScoredPart(
                    one.part, one.Calculation.Of(town, zone, reference), one.Calculation.Of(town, zone, monthly))),
        ];
        return parts.SelectMany(part => part.Now.Keys).Distinct().OrderBy(period => period.Start)
            .SelectMany(period => Figures(town.Rules, zone, period, parts))
            .Select(one => one with { Figure = one.Figure with { ReferencePeriod = scope.ReferencePeriod } });
    }

    private static bool IsMeasured(Zone zone, CompositePart part) =>
        IndicatorDefinitions.Find(part.Indicator)!.Inputs is var inputs
        && zone.Series.Any(series => inputs.Contains(series.Description.Property));

    private IEnumerable<Candidate<Figure>> Figures(
        CompletenessRules rules, Zone zone, Period period, ScoredPart[] parts)
    {
        var known = parts.Where(part => part.IsKnown(period)).ToArray();
        var coverage = parts.Sum(part => part.Weight * (part.Now.GetValueOrDefault(period)?.Coverage ?? 0))
            / parts.Sum(part => part.Weight);
        if (known.Length < PartsMinimum || known.Sum(part => part.Weight) < WeightMinimum)
        {
            var isUnheld = parts.Count(part => part.Months >= ScoredPart.MonthsMinimum) < PartsMinimum;
            return
            [
                Candidates.Missing(
                    Indicator, zone.Code, period,
                    isUnheld ? MissingReason.NoReferencePeriod : MissingReason.InsufficientCoverage, coverage),
            ];
        }

        var now = known.ToDictionary(part => part.Indicator, part => part.Now[period].Figure, StringComparer.Ordinal);
        double Of(ScoredPart part) => part.Score(now[part.Indicator].Value!.Value);
        var status = ObservationStatus.Weakest(
        [
            .. now.Values.Select(figure => figure.Status),
            known.Length < parts.Length ? ObservationStatus.Provisional : ObservationStatus.Normal,
            .. known.Select(part => rules.StatusOfYear(part.Months)),
        ]);
        var basis = new DisclosureBasis.All(
            [.. known.Select(part => part.Now[period].Basis), .. known.SelectMany(part => part.ReferenceBasis)]);
        Candidate<Figure> Member(string member, double score, Interval? interval = null) => new(
            new Figure(Indicator, zone.Code, period, Scaled(score), MissingReason.None, status, coverage)
            {
                Breakdown = member, Interval = interval,
            },
            basis, coverage);
        return
        [
            Member(Figure.Whole, Weighted(known, Of), Within(known, now)),
            .. known.Select(part => Member(part.Indicator, Of(part), Within([part], now))),
            .. known.Select(part => Member(
                Without(part.Indicator), Weighted([.. known.Where(other => other != part)], Of))),
            Member(EqualWeights, known.Average(Of)),
            Member(StandardScores, Weighted(known, part => part.StandardScore(now[part.Indicator].Value!.Value))),
        ];
    }

    private static double Scaled(double score) => Middle + (Deviation * score);

    private static double Weighted(ScoredPart[] parts, Func<ScoredPart, double> score) =>
        parts.Sum(part => part.Weight * score(part)) / parts.Sum(part => part.Weight);

    // The parts' own intervals, weighted and added in squares: they come from different sources.
    private static Interval? Within(ScoredPart[] parts, Dictionary<string, Figure> now)
    {
        if (Array.TrueForAll(parts, part => now[part.Indicator].Interval is null))
        {
            return null;
        }

        var (below, above) = (0.0, 0.0);
        foreach (var part in parts)
        {
            var (score, interval) = (part.Score(now[part.Indicator].Value!.Value), now[part.Indicator].Interval);
            double[] ends = interval is null ? [score] : [part.Score(interval.Lower), part.Score(interval.Upper)];
            below += Math.Pow(part.Weight * (score - ends.Min()), 2);
            above += Math.Pow(part.Weight * (ends.Max() - score), 2);
        }

        var (middle, weight) =
            (Weighted(parts, part => part.Score(now[part.Indicator].Value!.Value)), parts.Sum(part => part.Weight));
        return new(Scaled(middle - (Math.Sqrt(below) / weight)), Scaled(middle + (Math.Sqrt(above) / weight)));
    }
}
