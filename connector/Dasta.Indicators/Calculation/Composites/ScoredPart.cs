using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Composites;

/// <summary>
/// A part of a composite score in one zone: its figures, and those of the months of the reference year that they are
/// held against.
/// </summary>
internal sealed class ScoredPart
{
    /// <summary>Farther out than this a month says no more.</summary>
    public const double Farthest = 5;

    /// <summary>Fewer months of the reference year do not tell how months differ.</summary>
    public const int MonthsMinimum = 6;

    private readonly CompositePart _part;
    private readonly double[] _usual;

    /// <param name="part">Which indicator with which weight.</param>
    /// <param name="reference">Its figures of the months of the reference year.</param>
    /// <param name="now">Its figures of the periods asked for.</param>
    public ScoredPart(
        CompositePart part, IEnumerable<Candidate<Figure>> reference, IEnumerable<Candidate<Figure>> now)
    {
        _part = part;
        var months = reference.Where(one => one.Figure.Value is not null).ToArray();
        _usual = Array.ConvertAll(months, one => one.Figure.Value!.Value);
        ReferenceBasis = [.. months.Select(one => one.Basis)];
        Now = now.ToDictionary(one => one.Figure.Period);
    }

    public string Indicator => _part.Indicator;

    public double Weight => _part.Weight;

    /// <summary>Months of the reference year that it has.</summary>
    public int Months => _usual.Length;

    /// <summary>What stands behind the months of the reference year.</summary>
    public IReadOnlyList<DisclosureBasis> ReferenceBasis { get; }

    public IReadOnlyDictionary<Period, Candidate<Figure>> Now { get; }

    /// <summary>Whether it has a value in a period that can be held against the reference year.</summary>
    public bool IsKnown(Period period) => Months >= MonthsMinimum
        && Now.GetValueOrDefault(period)?.Figure.Value is { } value && double.IsFinite(Score(value));

    /// <summary>Robust z of a value among the months of the reference year; more of it is more of the score.</summary>
    public double Score(double value) => Bound(_part.Sign * Quantiles.RobustScore(value, _usual));

    /// <summary>The same by mean and standard deviation.</summary>
    public double StandardScore(double value) =>
        Bound(_part.Sign * ((value - _usual.Average()) / Deviation(_usual)));

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static double Bound(double score) => Math.Clamp(score, -Farthest, Farthest);
}
