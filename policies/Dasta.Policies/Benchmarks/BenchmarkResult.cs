using System.Text.Json.Nodes;
using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The result of a benchmark, in the unit of its indicator. What is published is <see cref="Rounded"/>; full precision
/// stays with the collector.
/// </summary>
/// <param name="Count">Towns behind it, n.</param>
/// <param name="StandardDeviation">
/// Of the sample: divided by n - 1; null where the plan does not ask it, and with noise, where it has no bound.
/// </param>
/// <param name="GeometricMean">Null likewise.</param>
/// <param name="Quantiles">In order of probability; quartiles from ten towns on, P10 and P90 from thirty.</param>
public sealed record BenchmarkResult(
    int Count, double Mean, double? StandardDeviation, double? GeometricMean, IReadOnlyList<Quantile> Quantiles)
{
    private const int MostQuantiles = 20;
    private const int IndexDecimals = 1;
    private const int ShareDecimals = 3;

    /// <summary>Bins of at least three towns, when the plan asks for the histogram; else none.</summary>
    public IReadOnlyList<HistogramBin> Histogram { get; init; } = [];

    /// <summary>
    /// The total of what adds up, when the plan asks for it; null also when it would give the largest town away.
    /// </summary>
    public double? Total { get; init; }

    /// <summary>What it cost of the towns' privacy; null for exact sums.</summary>
    public double? Epsilon { get; init; }

    /// <summary>How far the mean may lie off by noise and bins, in 99 of 100 results; null for exact sums.</summary>
    public double? Error { get; init; }

    /// <summary>
    /// The result as it is released: one decimal, or three for shares of one; bounds rounded outwards so that they stay
    /// true, and what rounding takes from the mean added to its error.
    /// </summary>
    public BenchmarkResult Rounded(BenchmarkPlan plan)
    {
        var decimals = plan.ClipUpper <= 1 ? ShareDecimals : IndexDecimals;
        var scale = Math.Pow(10, decimals);
        var mean = Math.Round(Mean, decimals);
        return new BenchmarkResult(
            Count, mean, Number(StandardDeviation), Number(GeometricMean),
            [
                .. Quantiles.Select(quantile => quantile with
                {
                    Value = quantile.Value is { } value ? Math.Round(value, decimals) : null,
                    Lower = Math.Floor(quantile.Lower * scale) / scale,
                    Upper = Math.Ceiling(quantile.Upper * scale) / scale,
                }),
            ])
        {
            Histogram =
            [
                .. Histogram.Select(bin => bin with
                {
                    Lower = Math.Round(bin.Lower, decimals),
                    Upper = Math.Round(bin.Upper, decimals),
                }),
            ],
            Total = Number(Total),
            Epsilon = Epsilon,
            Error = Error is { } error ? Math.Ceiling((error + Math.Abs(mean - Mean)) * scale) / scale : null,
        };

        double? Number(double? value) => value is { } number ? Math.Round(number, decimals) : null;
    }

    public JsonObject ToJson() => new()
    {
        ["epsilon"] = Epsilon,
        ["error"] = Error,
        ["total"] = Total,
        ["histogram"] = new JsonArray([.. Histogram.Select(bin => new JsonObject
        {
            ["lower"] = bin.Lower,
            ["upper"] = bin.Upper,
            ["count"] = bin.Count,
        })]),
        ["count"] = Count,
        ["mean"] = Mean,
        ["standardDeviation"] = StandardDeviation,
        ["geometricMean"] = GeometricMean,
        ["quantiles"] = new JsonArray([.. Quantiles.Select(quantile => new JsonObject
        {
            ["probability"] = quantile.Probability,
            ["value"] = quantile.Value,
            ["lower"] = quantile.Lower,
            ["upper"] = quantile.Upper,
            ["isInterval"] = quantile.IsInterval,
        })]),
    };

    /// <summary>Refused with POLICY-120, which names every faulty place.</summary>
    public static Outcome<BenchmarkResult> FromJson(JsonObject json)
    {
        if (!JsonShape.IsSound(json))
        {
            return PolicyCodes.MalformedResult.Refuse("/: is nested too deep, or is no valid JSON text throughout.");
        }

        var faults = new List<string>();
        var result = new PlanObject(json, string.Empty, faults);
        var read = new BenchmarkResult(
            result.Whole("count"), result.Number("mean"), Exact("standardDeviation"), Exact("geometricMean"),
            [
                .. result.Objects("quantiles", MostQuantiles).Select(quantile =>
                {
                    double? value = quantile.Has("value") ? quantile.Number("value") : null;
                    return new Quantile(quantile.Number("probability"), value, quantile.Number("lower"),
                        quantile.Number("upper"), value is null);
                }),
            ])
        {
            Histogram =
            [
                .. result.Objects("histogram", PolicyLimits.Edges).Select(bin =>
                    new HistogramBin(bin.Number("lower"), bin.Number("upper"), bin.Whole("count"))),
            ],
            Total = result.Has("total") ? result.Number("total") : null,
            Epsilon = result.Has("epsilon") ? result.Number("epsilon") : null,
            Error = result.Has("error") ? result.Number("error") : null,
        };
        return faults.Count == 0 ? read : PolicyCodes.MalformedResult.Refuse(string.Join(' ', faults));

        double? Exact(string name) => result.Has("epsilon") || !result.Has(name) ? null : result.Number(name);
    }

    public bool Equals(BenchmarkResult? other) =>
        other is not null && Count == other.Count && Mean.Equals(other.Mean)
        && StandardDeviation.Equals(other.StandardDeviation) && GeometricMean.Equals(other.GeometricMean)
        && Quantiles.SequenceEqual(other.Quantiles)
        && Histogram.SequenceEqual(other.Histogram) && Total.Equals(other.Total)
        && Epsilon.Equals(other.Epsilon) && Error.Equals(other.Error);

    public override int GetHashCode() => HashCode.Combine(Count, Mean, StandardDeviation, GeometricMean);
}
