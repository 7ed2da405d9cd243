namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>What would have gone over the wire.</summary>
/// <param name="ReportBytes">Largest body a town posted.</param>
/// <param name="Reports">Bodies a town posts, one after the other.</param>
/// <param name="TotalBytes">All bodies and lists together.</param>
/// <param name="ListBytes">What the aggregators swap; nought where there is one hub.</param>
/// <param name="SumBytes">What the collector fetches of each.</param>
internal sealed record Traffic(int ReportBytes, int Reports, long TotalBytes, long ListBytes, long SumBytes)
{
    /// <summary>Towns post at the same time; lists and sums follow one after the other.</summary>
    public double MillisecondsOver(ModelledNetwork network) =>
        (Reports * network.MillisecondsOf(ReportBytes))
        + (ListBytes == 0 ? 0 : network.MillisecondsOf(ListBytes))
        + network.MillisecondsOf(SumBytes);
}
