using Dasta.Connector.Hosting;
using Dasta.Connector.Transfers;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Planning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Reads;

/// <summary>Decides on one use of a grant, which is counted where its policy counts uses.</summary>
internal static class GrantedUse
{
    /// <summary>What is left of the data. Refused with CONN-003, or as <paramref name="check"/> says.</summary>
    /// <param name="check">Why the query can't be planned, asked before a use of it is counted.</param>
    public static async Task<Outcome<Narrowing>> DecideAsync(
        HostedParticipant participant, ReadGrant grant, PolicyRequest request, ReadTrace trace, Func<Refusal?> check,
        CancellationToken cancellation)
    {
        if (grant.Plan.Counted.Count > 0 && check() is { } malformed)
        {
            return malformed;
        }

        var use = grant.Plan.Counted.Count == 0
            ? Decide(grant, request, trace)
            : await UseCounts.CountAsync(
                participant,
                grant.AgreementId,
                grant.Plan.Counted,
                counts => Decide(grant, request with { Counts = counts }, trace),
                decided => decided.Verdict == Verdict.Permit,
                cancellation);
        var dataset = Narrowing.None with { Indicators = grant.Indicators };
        return use.Verdict == Verdict.Permit ? dataset.And(use.Narrowing) : ConnectorCodes.PolicyDenies.Refuse();
    }

    // What the audit stores is the report of the evaluation that decides.
    private static PlannedUse Decide(ReadGrant grant, PolicyRequest request, ReadTrace trace)
    {
        var use = grant.Plan.Decide(request);
        trace.Decision = use.Report().ToJson().ToJsonString();
        return use;
    }
}
