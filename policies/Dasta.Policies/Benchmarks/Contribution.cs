using System.Buffers.Binary;
using System.Security.Cryptography;
using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Noise;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The contributor's side of BQ-1 mode A: the figure as a vector over Z_2^64, cut into two shares of which each alone
/// is uniformly random and so says nothing.
/// </summary>
public static class Contribution
{
    /// <summary>
    /// The vector [1, q, round(q²/1000), round(10^6 ln x), one-hot bin] with x moved into the plan's bounds and
    /// q = round(1000 x).
    /// </summary>
    /// <param name="value">The town's figure, in the unit of the indicator; NaN is a bug of the caller.</param>
    public static ulong[] Encode(double value, BenchmarkPlan plan)
    {
        if (double.IsNaN(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A missing figure cannot be contributed.");
        }

        var bounded = Math.Clamp(value, plan.ClipLower, plan.ClipUpper);
        var thousandths = Math.Round(1000 * bounded);
        var vector = new ulong[Histogram.FirstBinWord + plan.Bins];
        vector[Histogram.CountWord] = 1;
        vector[Histogram.SumWord] = (ulong)thousandths;
        vector[Histogram.SquareWord] = (ulong)Math.Round(thousandths * thousandths / 1000);
        vector[Histogram.LogarithmWord] = unchecked((ulong)(long)Math.Round(1_000_000 * Math.Log(bounded)));
        vector[Histogram.FirstBinWord + Histogram.BinOf(bounded, plan.Edges)] = 1;
        return vector;
    }

    /// <summary>
    /// The vectors of all subjects of a plan one after the other, from a figure for each. Where the plan asks for noise
    /// there are the count and the bins alone, each bin with this town's part of the noise.
    /// </summary>
    /// <param name="random">Fills an array with uniformly random bytes; null for the system's generator.</param>
    public static ulong[] Encode(
        IReadOnlyList<double> values, BenchmarkPlan plan, Action<byte[]>? random = null)
    {
        var each = plan.Each;
        if (values.Count != each.Count)
        {
            throw new ArgumentException("Every subject takes one figure.", nameof(values));
        }

        ulong[][] vectors = [.. values.Zip(each).Select(pair => Encode(pair.First, pair.Second))];
        if (plan.Epsilon is not null)
        {
            var share = LaplaceShare.Of(plan);
            var fill = random ?? (bytes => RandomNumberGenerator.Fill(bytes));
            Array.ForEach(vectors, vector => AddNoise(vector, share, fill));
        }

        return [.. vectors.SelectMany(vector => vector)];
    }

    private static void AddNoise(ulong[] vector, LaplaceShare share, Action<byte[]> random)
    {
        vector[Histogram.SumWord] = vector[Histogram.SquareWord] = vector[Histogram.LogarithmWord] = 0;
        for (var word = Histogram.FirstBinWord; word < vector.Length; word++)
        {
            vector[word] = unchecked(vector[word] + (ulong)share.Draw(random));
        }
    }

    /// <summary>Cuts a vector into two shares that sum to it, with the system's cryptographic generator.</summary>
    public static (ulong[] ShareOne, ulong[] ShareTwo) Split(IReadOnlyList<ulong> vector) =>
        Split(vector, bytes => RandomNumberGenerator.Fill(bytes));

    /// <summary>Cuts a vector into two shares that sum to it modulo 2^64.</summary>
    /// <param name="random">Fills an array with uniformly random bytes.</param>
    public static (ulong[] ShareOne, ulong[] ShareTwo) Split(IReadOnlyList<ulong> vector, Action<byte[]> random)
    {
        var bytes = new byte[vector.Count * sizeof(ulong)];
        random(bytes);
        var one = Words(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return (one, [.. vector.Zip(one, (word, share) => unchecked(word - share))]);
    }

    /// <summary>The bytes of a share: its words, little-endian.</summary>
    public static byte[] ToBytes(IReadOnlyList<ulong> share)
    {
        var bytes = new byte[share.Count * sizeof(ulong)];
        for (var index = 0; index < share.Count; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(index * sizeof(ulong)), share[index]);
        }

        return bytes;
    }

    /// <summary>Reads a share of a plan; refused with POLICY-113 when it has not exactly the plan's words.</summary>
    public static Outcome<ulong[]> FromBytes(ReadOnlySpan<byte> bytes, BenchmarkPlan plan) =>
        bytes.Length == plan.Words * sizeof(ulong) ? Words(bytes) : PolicyCodes.MalformedShare.Refuse();

    private static ulong[] Words(ReadOnlySpan<byte> bytes)
    {
        var words = new ulong[bytes.Length / sizeof(ulong)];
        for (var index = 0; index < words.Length; index++)
        {
            words[index] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(index * sizeof(ulong))..]);
        }

        return words;
    }
}
