namespace Dasta.Specs.Values;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same seed gives the same numbers on every machine and in every
/// version of the runtime, as figures that can be worked out again require. Good for simulations, never for secrets.
/// </summary>
public struct SeededRandom(ulong seed)
{
    private const double Shares = 1UL << 53;

    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, a limit.</summary>
    public int Next(int limit) => (int)(((NextBits() >> 32) * (ulong)limit) >> 32);

    /// <summary>Uniform between 0 and 1, never either of them.</summary>
    public double NextShare() => ((NextBits() >> 11) + 0.5) / Shares;

    private ulong NextBits()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
