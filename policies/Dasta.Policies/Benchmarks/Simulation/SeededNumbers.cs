namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>
/// The same numbers for the same seed on every machine and version: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// Good for simulated figures, never for secrets.
/// </summary>
internal sealed class SeededNumbers(int seed)
{
    private const double Steps = 1UL << 53;

    private ulong _state = unchecked((ulong)seed);

    /// <summary>Uniform between 0 and 1, never either of them.</summary>
    public double Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (((mixed ^ (mixed >> 31)) >> 11) + 0.5) / Steps;
        }
    }
}
