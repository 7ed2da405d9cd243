namespace Dasta.Policies.Benchmarks.Percentiles;

/// <summary>
/// Where a town stands, computed at home from the released quantiles alone; nothing is sent back. Between quantiles it
/// interpolates, the outermost edges being 0 and 100 %; where a neighbouring quantile is an interval it gives the band
/// that its two ends allow. With noise every quantile is known no better than by its bounds.
/// </summary>
public static class OwnPercentile
{
    private const int StepPoints = 5;

    public static PercentileBand Of(double value, BenchmarkResult result, BenchmarkPlan plan)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A missing figure has no percentile.");
        }

        var bounded = Math.Clamp(value, plan.Edges[0], plan.Edges[^1]);
        var quantiles = result.Quantiles.OrderBy(quantile => quantile.Probability)
            .Select(quantile => result.Epsilon is null ? quantile : quantile with { Value = null, IsInterval = true })
            .ToArray();
        var lowest = 100 * At(bounded, Knots(quantiles, plan, quantile => quantile.Upper), first: true);
        var highest = 100 * At(bounded, Knots(quantiles, plan, quantile => quantile.Lower), first: false);
        if (highest - lowest < 1e-9)
        {
            var step = Step(Math.Round(lowest / StepPoints, MidpointRounding.AwayFromZero));
            return new PercentileBand(step, step);
        }

        return new PercentileBand(
            Step(Math.Floor((lowest + 1e-9) / StepPoints)), Step(Math.Ceiling((highest - 1e-9) / StepPoints)));
    }

    // An interval may overlap its neighbours; quantiles never do, so positions are kept in order around the known ones.
    private static (double Position, double Share)[] Knots(
        Quantile[] quantiles, BenchmarkPlan plan, Func<Quantile, double> end)
    {
        var floor = plan.Edges[0];
        var knots = new List<(double Position, double Share)> { (floor, 0) };
        for (var index = 0; index < quantiles.Length; index++)
        {
            var position = quantiles[index].Value ?? Math.Min(end(quantiles[index]), CeilingAfter(index));
            floor = Math.Max(floor, position);
            knots.Add((floor, quantiles[index].Probability));
        }

        knots.Add((Math.Max(floor, plan.Edges[^1]), 1));
        return [.. knots];

        double CeilingAfter(int index) => quantiles.Skip(index + 1).Select(quantile => quantile.Value ?? quantile.Upper)
            .Append(plan.Edges[^1]).Min();
    }

    private static double At(double value, (double Position, double Share)[] knots, bool first)
    {
        // Where several knots share a position the town may stand at any of them.
        var tied = Array.FindAll(knots, knot => knot.Position == value);
        if (tied.Length > 0)
        {
            return first ? tied[0].Share : tied[^1].Share;
        }

        var next = Array.FindIndex(knots, knot => knot.Position > value);
        var (left, right) = (knots[next - 1], knots[next]);
        return left.Share + ((value - left.Position) / (right.Position - left.Position) * (right.Share - left.Share));
    }

    private static int Step(double steps) => Math.Clamp((int)steps * StepPoints, 0, 100);
}
