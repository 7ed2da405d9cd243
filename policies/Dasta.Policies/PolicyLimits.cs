namespace Dasta.Policies;

/// <summary>Upper bounds of what this room reads from others; everything beyond is refused, never cut off.</summary>
public static class PolicyLimits
{
    /// <summary>Rules in one policy, of all kinds together.</summary>
    public const int Rules = 64;

    /// <summary>Constraints in one rule.</summary>
    public const int Constraints = 32;

    /// <summary>Values in one right operand.</summary>
    public const int Values = 500;

    /// <summary>Characters in one text of a policy or plan.</summary>
    public const int TextLength = 1024;

    /// <summary>Faults that one refusal names.</summary>
    public const int NamedFaults = 20;

    /// <summary>Depth of the JSON of a policy, plan or result.</summary>
    public const int JsonDepth = 12;

    /// <summary>Towns in a benchmark's roster; sums stay far below 2^63.</summary>
    public const int Roster = 1000;

    /// <summary>Edges of a benchmark's bins: 32 bins.</summary>
    public const int Edges = 33;

    /// <summary>Fewest edges of a benchmark's bins: 6 bins.</summary>
    public const int MinimumEdges = 7;

    /// <summary>Largest upper bound of a benchmarked figure; in thousandths it stays below 4 × 10^8.</summary>
    public const double Figure = 400_000;
}
