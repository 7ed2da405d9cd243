namespace Dasta.Policies.Benchmarks;

/// <summary>How figures are kept apart (indicators.md section 2.3).</summary>
public enum BenchmarkMode
{
    /// <summary>Mode A: two shares for two aggregators.</summary>
    Shares,

    /// <summary>Mode B: masks between all pairs of towns, and one hub.</summary>
    Masks,
}
