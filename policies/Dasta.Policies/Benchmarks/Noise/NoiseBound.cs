namespace Dasta.Policies.Benchmarks.Noise;

/// <summary>
/// How far a weighted sum of the noise on the bins goes, with a stated certainty. The law of the heaviest bin is taken
/// as it is, that of the others by Chernoff's bound, so that the answer is never too small; it follows from the plan
/// and the number of towns alone.
/// </summary>
internal sealed class NoiseBound
{
    private const int Slopes = 24;
    private const int Halvings = 60;
    private const double LeastMass = 1e-18;
    private readonly double _ratio;
    private readonly double _shape;

    // The probabilities that the noise on a bin is 0, 1, 2, … and that it is more than 0, 1, 2, …
    private readonly double[] _masses;
    private readonly double[] _tails;

    /// <param name="towns">Whose parts were added up.</param>
    public NoiseBound(LaplaceShare share, int towns)
    {
        _ratio = share.Ratio;
        _shape = share.ShapeOver(towns);
        _masses = Differences(Polya());
        _tails = new double[_masses.Length];
        for (var more = _masses.Length - 1; more > 0; more--)
        {
            _tails[more - 1] = _tails[more] + _masses[more];
        }
    }

    /// <summary>What Σ weight · noise exceeds with no more than this probability; likewise downwards.</summary>
    /// <param name="weights">One for each bin; at least two are not nought.</param>
    public double Of(IReadOnlyList<double> weights, double probability)
    {
        double[] heaviestFirst = [.. weights.Select(Math.Abs).Where(weight => weight > 0).OrderDescending()];
        if (heaviestFirst.Length < 2)
        {
            throw new ArgumentException("At least two weights are not nought.", nameof(weights));
        }

        var steepest = -Math.Log(_ratio) / heaviestFirst[1];
        return Enumerable.Range(1, Slopes - 1)
            .Min(step => Of(heaviestFirst, steepest * step / Slopes, probability));
    }

    // P(S > a) ≤ P(heaviest > k) + Σ over its values v ≤ k of P(v) exp(K(t) - t (a - w v)), k the largest value at
    // which that exponent is none above nought.
    private double Of(double[] heaviestFirst, double slope, double probability)
    {
        var heaviest = heaviestFirst[0];
        var others = heaviestFirst.Skip(1).Sum(weight => Cumulant(slope * weight));
        // The sum over v ≤ k of P(v) exp(t w (v - k)): scaled by its last term, so that none gets lost.
        var (sum, step) = (0.0, Math.Exp(-slope * heaviest));
        var (least, sums) = (1 - _masses.Length, new double[(2 * _masses.Length) - 1]);
        for (var value = least; value < _masses.Length; value++)
        {
            sum = (sum * step) + _masses[Math.Abs(value)];
            sums[value - least] = sum;
        }

        var (low, high) = (0.0, (heaviest * _masses.Length) + ((others - Math.Log(probability)) / slope));
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Exceeding(middle) > probability ? (middle, high) : (low, middle);
        }

        return high;

        double Exceeding(double bound)
        {
            var last = Math.Min(
                (int)Math.Floor((bound - (others / slope)) / heaviest), _masses.Length - 1);
            return last < 0 ? 1
                : _tails[last] + (sums[last - least] * Math.Exp(others - (slope * (bound - (heaviest * last)))));
        }
    }

    // Logarithm of the mean of exp(s · noise) of one bin.
    private double Cumulant(double slope) => _shape * (
        (2 * Math.Log(1 - _ratio)) - Math.Log(1 - (_ratio * Math.Exp(slope)))
        - Math.Log(1 - (_ratio * Math.Exp(-slope))));

    private List<double> Polya()
    {
        var masses = new List<double> { Math.Pow(1 - _ratio, _shape) };
        while (masses[^1] > LeastMass || masses.Count < _shape)
        {
            masses.Add(masses[^1] * _ratio * (masses.Count - 1 + _shape) / masses.Count);
        }

        return masses;
    }

    private static double[] Differences(List<double> masses)
    {
        var differences = new double[masses.Count];
        for (var apart = 0; apart < differences.Length; apart++)
        {
            for (var less = 0; less + apart < masses.Count; less++)
            {
                differences[apart] += masses[less] * masses[less + apart];
            }
        }

        return differences;
    }
}
