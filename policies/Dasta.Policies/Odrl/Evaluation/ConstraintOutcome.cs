namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>What became of one constraint.</summary>
public enum ConstraintOutcome
{
    Satisfied,
    Unsatisfied,

    /// <summary>The value is not known; counts as unsatisfied, for every operator.</summary>
    Unknown,

    /// <summary>It concerns the data, and narrows the answer instead of deciding; counts as satisfied.</summary>
    Narrows,
}
