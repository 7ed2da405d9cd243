using System.Buffers.Binary;

namespace Dasta.Policies.Benchmarks.Noise;

/// <summary>
/// A town's part of the noise on a bin: the difference of two Pólya variables of the shape 1/m (m = fewest honest towns
/// of an opened batch), so that those of any m towns add up to a discrete Laplace variable with ratio exp(-ε/2); a
/// figure that moves from one bin to another changes two bins by one. Goryczka and Xiong, "A comprehensive comparison
/// of multiparty secure additions with differential privacy" (IEEE TDSC 14(5), 2017). Only whole numbers are drawn:
/// 63 random bits against a table of tails, which takes the same time whatever comes out. What the table cuts off is
/// less likely than 2^-60 a draw.
/// </summary>
internal sealed class LaplaceShare
{
    private const double Scale = 9_223_372_036_854_775_808.0; // 2^63
    private const int MostSteps = 4_000;
    private readonly ulong[] _tails;
    private readonly double _ratio;
    private readonly double _shape;

    /// <param name="epsilon">Privacy loss of one subject; above 0.</param>
    /// <param name="honest">Towns whose parts add up to the whole, at least.</param>
    public LaplaceShare(double epsilon, double honest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(honest);
        _ratio = Math.Exp(-epsilon / 2);
        _shape = 1 / honest;
        _tails = TailsOf(_ratio, _shape);
    }

    /// <summary>The share as a plan fixes it.</summary>
    public static LaplaceShare Of(BenchmarkPlan plan) =>
        new(plan.Epsilon!.Value, plan.MinimumRoster - plan.Coalition);

    /// <summary>Standard deviation of the noise on one bin that so many towns make together.</summary>
    public double DeviationOver(int towns) => Math.Sqrt(2 * ShapeOver(towns) * _ratio) / (1 - _ratio);

    /// <summary>By what a step away from nought gets less likely.</summary>
    public double Ratio => _ratio;

    /// <summary>Shape of the Pólya variables of so many towns together.</summary>
    public double ShapeOver(int towns) => towns * _shape;

    /// <summary>One town's part.</summary>
    /// <param name="random">Fills an array with uniformly random bytes.</param>
    public long Draw(Action<byte[]> random) => DrawOne(random) - DrawOne(random);

    private long DrawOne(Action<byte[]> random)
    {
        var bytes = new byte[sizeof(ulong)];
        random(bytes);
        var drawn = BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> 1;
        var value = 0L;
        foreach (var tail in _tails)
        {
            value += drawn < tail ? 1 : 0;
        }

        return value;
    }

    // Tail k is the probability of more than k, summed from the far end so that small ones keep their digits.
    private static ulong[] TailsOf(double ratio, double shape)
    {
        var masses = new List<double> { Math.Pow(1 - ratio, shape) };
        while (masses.Count < MostSteps && masses[^1] * Scale >= 1)
        {
            var last = masses.Count - 1;
            masses.Add(masses[last] * ratio * (last + shape) / (last + 1));
        }

        var tails = new ulong[masses.Count - 1];
        var sum = 0.0;
        for (var more = masses.Count - 1; more > 0; more--)
        {
            sum += masses[more];
            tails[more - 1] = (ulong)(sum * Scale);
        }

        return tails;
    }
}
