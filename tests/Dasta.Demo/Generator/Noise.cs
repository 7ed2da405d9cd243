using System.Text;

namespace Dasta.Demo.Generator;

/// <summary>
/// Chance that is the same at every run: each number depends only on the stream's name and on an index, so any part of
/// what is generated can be made alone and equals the same part of the whole.
/// </summary>
internal readonly struct Noise
{
    private const double FewLimit = 20;
    private readonly ulong _seed;

    private Noise(ulong seed) => _seed = seed;

    /// <summary>The stream of this name; parts are joined, so that towns and zones do not share numbers.</summary>
    public static Noise Of(params ReadOnlySpan<string> parts)
    {
        // FNV-1a: string.GetHashCode differs at every run.
        var seed = 0xCBF29CE484222325UL;
        foreach (var part in parts)
        {
            foreach (var octet in Encoding.UTF8.GetBytes(part + "/"))
            {
                seed = (seed ^ octet) * 0x100000001B3UL;
            }
        }

        return new Noise(seed);
    }

    /// <summary>Between 0 and 1, never 0 itself.</summary>
    public double Uniform(long index) => ((Mix((ulong)index) >> 11) + 1) / (double)((1UL << 53) + 1);

    /// <summary>Standard normal.</summary>
    public double Normal(long index) =>
        Math.Sqrt(-2 * Math.Log(Uniform(2 * index))) * Math.Cos(2 * Math.PI * Uniform((2 * index) + 1));

    /// <summary>A factor around 1 (its mean) whose logarithm has this standard deviation.</summary>
    public double Factor(long index, double spread) => Math.Exp((spread * Normal(index)) - (spread * spread / 2));

    /// <summary>A count around the mean: Poisson, with a spread of its own on top unless the mean is small.</summary>
    public int Count(long index, double mean, double spread)
    {
        if (mean < FewLimit)
        {
            return Poisson(Uniform(index), mean);
        }

        var deviation = Math.Sqrt((spread * spread) + (1 / mean));
        return (int)Math.Max(0, Math.Round(mean * (1 + (deviation * Normal(index)))));
    }

    private static int Poisson(double uniform, double mean)
    {
        var probability = Math.Exp(-mean);
        var sum = probability;
        var count = 0;
        while (uniform > sum && count < 1000)
        {
            probability *= mean / ++count;
            sum += probability;
        }

        return count;
    }

    // SplitMix64.
    private ulong Mix(ulong index)
    {
        var number = _seed + (index * 0x9E3779B97F4A7C15UL) + 0x9E3779B97F4A7C15UL;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9UL;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EBUL;
        return number ^ (number >> 31);
    }
}
