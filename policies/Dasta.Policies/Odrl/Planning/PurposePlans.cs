using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>
/// The plans of an agreement, one for each purpose its policy names: who agreed to it unchanged stated them all. One
/// purpose suffices to permit; what is prohibited for one of them stays prohibited.
/// </summary>
public sealed class PurposePlans
{
    private readonly (string? Purpose, AgreementPlan Plan)[] _plans;

    private PurposePlans((string? Purpose, AgreementPlan Plan)[] plans) => _plans = plans;

    /// <summary>What was agreed.</summary>
    public Policy Policy => _plans[0].Plan.Policy;

    /// <summary>
    /// The places of the constraints that count uses of the agreed action and target: each use is counted once,
    /// atomically.
    /// </summary>
    public IReadOnlyList<string> Counted => _plans[0].Plan.Counted;

    /// <param name="agreed">
    /// What holds as long as the agreement does (parties, target) and the action the plans are for; the purposes are
    /// filled in.
    /// </param>
    public static PurposePlans Make(Policy policy, PolicyRequest agreed) => new(
    [
        .. PolicyPlan.StatedPurposes(policy)
            .Select(purpose => (purpose, AgreementPlan.Make(policy, agreed with { Purpose = purpose }))),
    ]);

    /// <summary>
    /// What becomes of a use under the purpose that decides: one for which it is prohibited, else one for which it is
    /// permitted, else the first.
    /// </summary>
    /// <param name="request">The use; its purpose is filled in.</param>
    public PlannedUse Decide(PolicyRequest request)
    {
        // What is written down of a use is written for the purpose that decides alone.
        var decisive = Purposes.Decisive(
            _plans.Select(item => new Asked(
                item.Plan, RequestFacts.Of(request with { Purpose = item.Purpose }, [item.Plan.Policy]))),
            asked => asked.Plan.IsProhibited(asked.Facts),
            asked => asked.Plan.VerdictOf(asked.Facts) == Verdict.Permit);
        return decisive.Plan.Decide(decisive.Facts);
    }

    private sealed record Asked(AgreementPlan Plan, RequestFacts Facts);
}
