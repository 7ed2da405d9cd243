namespace Dasta.Policies;

/// <summary>Upper bounds of what this room reads from others; everything beyond is refused, never cut off.</summary>
public static class PolicyLimits
{
    /// <summary>Rules in one policy, of all kinds together.</summary>
    public const int Rules = 64;

    /// <summary>Rules read for one policy, duties with them; one that is referred to counts each time.</summary>
    public const int AllRules = 512;

    /// <summary>Constraints in one rule or one logical constraint.</summary>
    public const int Constraints = 400;

    /// <summary>Constraints read for one policy; one that is referred to counts each time.</summary>
    public const int AllConstraints = 4_000;

    /// <summary>How deep logical constraints may nest.</summary>
    public const int ConstraintDepth = 8;

    /// <summary>Actions, targets or parties of one rule.</summary>
    public const int Entities = 64;

    /// <summary>Policies read from one document.</summary>
    public const int Policies = 64;

    /// <summary>Depth of the JSON of a policy.</summary>
    public const int PolicyDepth = 48;

    /// <summary>Values in one right operand.</summary>
    public const int Values = 500;

    /// <summary>
    /// Comparisons of two values when the constraints of one rule are held against each other; no contradiction is
    /// looked for beyond.
    /// </summary>
    public const int Comparisons = 50_000;

    /// <summary>
    /// Values of lists, multiplied, that are looked for one by one when a policy is held against what another offers.
    /// </summary>
    public const int Alternatives = 64;

    /// <summary>Characters in one text of a policy or plan.</summary>
    public const int TextLength = 1024;

    /// <summary>Faults that one refusal names.</summary>
    public const int NamedFaults = 100;

    /// <summary>Depth of the JSON of a plan or result.</summary>
    public const int JsonDepth = 12;

    /// <summary>Towns in a benchmark's roster; sums stay far below 2^63.</summary>
    public const int Roster = 1000;

    /// <summary>Subjects of one plan: twenty indicators over twelve months.</summary>
    public const int Subjects = 240;

    /// <summary>Edges of a benchmark's bins: 32 bins.</summary>
    public const int Edges = 33;

    /// <summary>Fewest edges of a benchmark's bins: 6 bins.</summary>
    public const int MinimumEdges = 7;

    /// <summary>Largest upper bound of a benchmarked figure; in thousandths it stays below 4 × 10^8.</summary>
    public const double Figure = 400_000;
}
