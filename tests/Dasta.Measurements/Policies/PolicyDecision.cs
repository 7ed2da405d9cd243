using System.Diagnostics;
using System.Globalization;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Planning;

namespace Dasta.Measurements.Policies;

/// <summary>
/// <c>policy-decision</c>: decisions of an agreement over a policy of ten constraints, a second, by the plan that the
/// read stage keeps of it.
/// </summary>
internal sealed class PolicyDecision() : PolicyMeasurement("decisions/s", 300_000, moreIsBetter: true)
{
    private const int Decisions = 1_000_000;
    private const int Uses = 20_000;

    public override string Name => "policy-decision";

    protected override double Measure()
    {
        var policy = PolicyReader.Read(MeasuredPolicies.Json()).Value;
        // Made when the agreement is first used, as for a read: parties, target and purpose, and no moment.
        var agreed = MeasuredPolicies.Request with { At = null, Roles = [] };
        var plan = AgreementPlan.Make(policy, agreed);
        var facts = RequestFacts.Of(MeasuredPolicies.Request);
        var permitted = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var index = 0; index < Decisions; index++)
        {
            permitted += plan.VerdictOf(facts) == Verdict.Permit ? 1 : 0;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"dasta: {WholeUses(PurposePlans.Make(policy, agreed)):0} whole uses/s, facts and report included"));
        return permitted == Decisions && allocated < Decisions
            ? Decisions / seconds
            : throw new InvalidOperationException($"{permitted} permitted, {allocated} bytes taken.");
    }

    /// <summary>What a read does besides: what is known is gathered, and the report written for the audit.</summary>
    private static double WholeUses(PurposePlans plans)
    {
        var clock = Stopwatch.StartNew();
        for (var index = 0; index < Uses; index++)
        {
            if (plans.Decide(MeasuredPolicies.Request).Report().ToJson().Count == 0)
            {
                throw new InvalidOperationException("A report is empty.");
            }
        }

        return Uses / clock.Elapsed.TotalSeconds;
    }
}
