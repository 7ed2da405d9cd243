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
/// <param name="StandardDeviation">Of the sample: divided by n - 1.</param>
/// <param name="Quantiles">In order of probability; quartiles from ten towns on, P10 and P90 from thirty.</param>
public sealed record BenchmarkResult(
    int Count, double Mean, double StandardDeviation, double GeometricMean, IReadOnlyList<Quantile> Quantiles)
{
    private const int MostQuantiles = 20;

    /// <summary>The result as it is released: one decimal, bounds rounded outwards so that they stay true.</summary>
    public BenchmarkResult Rounded() => new(
        Count, Math.Round(Mean, 1), Math.Round(StandardDeviation, 1), Math.Round(GeometricMean, 1),
        [
            .. Quantiles.Select(quantile => quantile with
            {
                Value = quantile.Value is { } value ? Math.Round(value, 1) : null,
                Lower = Math.Floor(quantile.Lower * 10) / 10,
                Upper = Math.Ceiling(quantile.Upper * 10) / 10,
            }),
        ]);

    public JsonObject ToJson() => new()
    {
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
            result.Whole("count"), result.Number("mean"), result.Number("standardDeviation"),
            result.Number("geometricMean"),
            [
                .. result.Objects("quantiles", MostQuantiles).Select(quantile =>
                {
                    double? value = quantile.Has("value") ? quantile.Number("value") : null;
                    return new Quantile(quantile.Number("probability"), value, quantile.Number("lower"),
                        quantile.Number("upper"), value is null);
                }),
            ]);
        return faults.Count == 0 ? read : PolicyCodes.MalformedResult.Refuse(string.Join(' ', faults));
    }

    public bool Equals(BenchmarkResult? other) =>
        other is not null && Count == other.Count && Mean.Equals(other.Mean)
        && StandardDeviation.Equals(other.StandardDeviation) && GeometricMean.Equals(other.GeometricMean)
        && Quantiles.SequenceEqual(other.Quantiles);

    public override int GetHashCode() => HashCode.Combine(Count, Mean, StandardDeviation, GeometricMean);
}
