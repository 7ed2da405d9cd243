namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>
/// SplitMix64: the same seed gives the same numbers on every machine and in every version of the runtime, as figures
/// that can be worked out again require.
/// </summary>
internal struct RandomStream(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, a limit.</summary>
    public int Next(int limit) => (int)(((NextBits() >> 32) * (ulong)limit) >> 32);

    private ulong NextBits()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
