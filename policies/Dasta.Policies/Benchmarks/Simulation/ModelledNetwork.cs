namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>The network a simulation reckons with; nothing is sent.</summary>
/// <param name="RoundTripMilliseconds">Time of an empty request and its answer.</param>
/// <param name="UploadMegabitsPerSecond">What one town can send.</param>
public sealed record ModelledNetwork(double RoundTripMilliseconds = 50, double UploadMegabitsPerSecond = 10)
{
    /// <summary>Milliseconds one request with a body takes.</summary>
    public double MillisecondsOf(long bytes) =>
        RoundTripMilliseconds + (bytes * 8 / (UploadMegabitsPerSecond * 1000));
}
