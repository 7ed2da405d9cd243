using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Evaluation.Reports;

/// <summary>What one policy says, with every rule and constraint.</summary>
/// <param name="Policy">The policy; null when it could not be read.</param>
/// <param name="Verdict">What it alone would decide.</param>
/// <param name="Faults">Why it could not be read.</param>
public sealed record PolicyReport(
    string PolicyId,
    Policy? Policy,
    Rank Rank,
    Verdict Verdict,
    IReadOnlyList<RuleReport> Rules,
    IReadOnlyList<PolicyFault> Faults);
