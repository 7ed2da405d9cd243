using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Dasta.Measurements.Policies;

/// <summary><c>policy-parse</c>: policies read from JSON text and validated at every level, a second.</summary>
internal sealed class PolicyParse() : PolicyMeasurement("policies/s", 5_000, moreIsBetter: true)
{
    private const int Policies = 10_000;

    public override string Name => "policy-parse";

    protected override double Measure()
    {
        var text = MeasuredPolicies.Offered();
        var clock = Stopwatch.StartNew();
        for (var index = 0; index < Policies; index++)
        {
            var policy = PolicyReader.Read(JsonNode.Parse(text)!.AsObject());
            if (PolicyValidator.Validate(policy.Value).Count > 0)
            {
                throw new InvalidOperationException("The measured policy is not valid.");
            }
        }

        return Policies / clock.Elapsed.TotalSeconds;
    }
}
