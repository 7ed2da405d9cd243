
namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>
/// States of a benchmark, as its row holds them: composed → registered → closed; failed from the first two.
/// </summary>
internal static class BenchmarkState
{
    /// <summary>Checked and stored, not yet signed by identity.</summary>
    public const string Composed = "composed";

    /// <summary>In the signed registry; contributors push shares and the aggregators sum.</summary>
    public const string Registered = "registered";

    /// <summary>Opened and published.</summary>
    public const string Closed = "closed";

    /// <summary>Ended without a result.</summary>
    public const string Failed = "failed";

    /// <summary>The word for the state on the wire: collecting, closed or failed.</summary>
    public static string OnTheWire(string state) => state is Closed or Failed ? state : "collecting";
}
