using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation.Reports;

/// <summary>What became of one constraint.</summary>
/// <param name="Place">JSON pointer of the constraint in its policy.</param>
/// <param name="Known">What was known of the left operand; null when nothing was, or it is logical.</param>
/// <param name="Parts">The reports of the constraints it joins.</param>
public sealed record ConstraintReport(
    Constraint Constraint, string Place, ConstraintOutcome Outcome, string? Known,
        IReadOnlyList<ConstraintReport> Parts);
