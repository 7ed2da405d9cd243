namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// States of a batch, as its row holds them: collecting → exchanging → summed; aborted from the first two.
/// </summary>
internal static class BatchState
{
    /// <summary>Takes shares.</summary>
    public const string Collecting = "collecting";

    /// <summary>Takes no more shares; the list of report ids is frozen and waits for the other aggregator's.</summary>
    public const string Exchanging = "exchanging";

    /// <summary>The sum is made and the shares are gone.</summary>
    public const string Summed = "summed";

    /// <summary>Ended without a sum; the shares are gone.</summary>
    public const string Aborted = "aborted";
}
