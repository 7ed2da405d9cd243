using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>
/// Puts several rows of as many numbers in order at once: what is compared with what does not depend on the numbers
/// (Batcher's merge exchange; Knuth, The Art of Computer Programming, volume 3, algorithm 5.2.2 M).
/// </summary>
internal sealed class SortingNetwork
{
    /// <summary>How many rows are put in order at once.</summary>
    public const int Rows = 8;

    private readonly (int Lower, int Upper)[] _pairs;

    /// <param name="count">How many numbers each row has, at least two.</param>
    public SortingNetwork(int count) => _pairs = [.. Pairs(count)];

    /// <summary>Puts each row in order, the smallest first.</summary>
    /// <param name="rows">The first number of each row, then the second of each, and so on; none is NaN.</param>
    public void Sort(Span<double> rows)
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        foreach (var (lower, upper) in _pairs)
        {
            var (one, other) = (
                Vector512.LoadUnsafe(in first, (nuint)lower), Vector512.LoadUnsafe(in first, (nuint)upper));
            Vector512.MinNative(one, other).StoreUnsafe(ref first, (nuint)lower);
            Vector512.MaxNative(one, other).StoreUnsafe(ref first, (nuint)upper);
        }
    }

    private static IEnumerable<(int Lower, int Upper)> Pairs(int count)
    {
        var top = 1;
        while (2 * top < count)
        {
            top *= 2;
        }

        for (var bit = top; bit > 0; bit /= 2)
        {
            for (int next = top, marked = 0, distance = bit; ; distance = next - bit, next /= 2, marked = bit)
            {
                for (var at = 0; at < count - distance; at++)
                {
                    if ((at & bit) == marked)
                    {
                        yield return (Rows * at, Rows * (at + distance));
                    }
                }

                if (next == bit)
                {
                    break;
                }
            }
        }
    }
}
