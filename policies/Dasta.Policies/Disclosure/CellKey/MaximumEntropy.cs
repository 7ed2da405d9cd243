namespace Dasta.Policies.Disclosure.CellKey;

/// <summary>
/// The distribution over some whole numbers that has mean nought, a given variance and the largest entropy: it has the
/// form exp(a·v + b·v²), and a and b are where a convex function is least, which Newton's method finds.
/// </summary>
internal static class MaximumEntropy
{
    private const int Steps = 200;
    private const double Accuracy = 1e-11;

    // Near the solution the potential falls by less than a double tells; then Newton's own step is the better judge.
    private const double Noise = 1e-12;

    /// <exception cref="ArgumentException">No distribution over these numbers has that variance.</exception>
    public static double[] Solve(IReadOnlyList<int> values, double variance)
    {
        var (linear, square) = (0.0, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var weights = Weights(values, linear, square);
            var (mean, second, third, fourth) = (Moment(values, weights, 1), Moment(values, weights, 2),
                Moment(values, weights, 3), Moment(values, weights, 4));
            if (Math.Abs(mean) < Accuracy && Math.Abs(second - variance) < Accuracy)
            {
                return weights;
            }

            var (xx, xy, yy) = (second - (mean * mean), third - (mean * second), fourth - (second * second));
            var (right1, right2) = (-mean, variance - second);
            var determinant = (xx * yy) - (xy * xy);
            var (down1, down2) = (
                ((yy * right1) - (xy * right2)) / determinant, ((xx * right2) - (xy * right1)) / determinant);
            var length = StepLength(values, variance, (linear, square), (down1, down2));
            (linear, square) = (linear + (length * down1), square + (length * down2));
        }

        throw new ArgumentException($"No noise has variance {variance} here.", nameof(variance));
    }

    private static double StepLength(
        IReadOnlyList<int> values, double variance, (double Linear, double Square) at, (double, double) down)
    {
        var before = Potential(values, variance, at.Linear, at.Square);
        before += Noise * (1 + Math.Abs(before));
        var length = 1.0;
        while (length > 1e-9
            && !(Potential(
                values, variance, at.Linear + (length * down.Item1), at.Square + (length * down.Item2)) <= before))
        {
            length /= 2;
        }

        return length;
    }

    /// <summary>
    /// The logarithm of the sum of all weights, less what the moments ask for: least at the solution.
    /// </summary>
    private static double Potential(IReadOnlyList<int> values, double variance, double linear, double square)
    {
        var highest = values.Max(value => (linear * value) + (square * value * value));
        return highest - (square * variance)
            + Math.Log(values.Sum(value => Math.Exp((linear * value) + (square * value * value) - highest)));
    }

    private static double[] Weights(IReadOnlyList<int> values, double linear, double square)
    {
        var highest = values.Max(value => (linear * value) + (square * value * value));
        var weights = values
            .Select(value => Math.Exp((linear * value) + (square * value * value) - highest)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double Moment(IReadOnlyList<int> values, double[] weights, int power) =>
        values.Zip(weights).Sum(pair => Math.Pow(pair.First, power) * pair.Second);
}
