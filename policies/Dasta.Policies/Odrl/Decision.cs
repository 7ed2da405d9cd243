using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Evaluation.Reports;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl;

/// <summary>
/// A decision with every rule and constraint and what became of it; its JSON is what the audit stores.
/// </summary>
/// <param name="DecidedBy">
/// The rule that decides, as <c>policy id</c> and <c>place</c>; null where no rule is active.
/// </param>
public sealed record Decision(
    Verdict Verdict, PolicyRequest Request, IReadOnlyList<PolicyReport> Policies, (string Policy,
        string Place)? DecidedBy)
{
    public bool Permits => Verdict == Verdict.Permit;

    /// <summary>True when a prohibition is active that its policy does not let a permission override.</summary>
    public bool Prohibits => Policies.Any(report => report.Policy?.Conflict != ConflictStrategy.Perm
        && report.Rules.Any(rule => rule is { IsActive: true, Rule.Kind: RuleKind.Prohibition }));

    /// <summary>The rules of all policies.</summary>
    public IEnumerable<RuleReport> Rules => Policies.SelectMany(policy => policy.Rules);

    /// <summary>
    /// The decision as one object, in the shape of the compliance report model; <c>decision</c> is <c>permit</c>,
    /// <c>deny</c> or <c>invalid</c>.
    /// </summary>
    public JsonObject ToJson() => ReportJson.Write(this);
}
