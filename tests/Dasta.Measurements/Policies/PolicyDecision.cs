using System.Diagnostics;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;

namespace Dasta.Measurements.Policies;

/// <summary><c>policy-decision</c>: decisions of a compiled policy with ten constraints, a second.</summary>
internal sealed class PolicyDecision() : PolicyMeasurement("decisions/s", 300_000, moreIsBetter: true)
{
    private const int Decisions = 1_000_000;

    public override string Name => "policy-decision";

    protected override double Measure()
    {
        var policy = PolicyEvaluator.Compile(PolicyReader.Read(MeasuredPolicies.Json()).Value);
        var facts = RequestFacts.Of(MeasuredPolicies.Request);
        var permitted = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var index = 0; index < Decisions; index++)
        {
            permitted += policy.Decide(facts) == Verdict.Permit ? 1 : 0;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return permitted == Decisions && allocated < Decisions
            ? Decisions / seconds
            : throw new InvalidOperationException($"{permitted} permitted, {allocated} bytes taken.");
    }
}
