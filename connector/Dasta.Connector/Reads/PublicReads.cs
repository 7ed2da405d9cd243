using Dasta.Connector.Feeds;
using Dasta.Connector.Hosting;
using Dasta.Connector.Transfers;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Reads;

/// <summary>
/// Reads without any credential, under the standing agreements that the participant's public offers made: decided by
/// the same evaluator at this moment and audited, one entry for each agreement that opened something. How often an
/// address may ask is limited before it comes here.
/// </summary>
internal sealed class PublicReads(TransferAccess transfers, GrantDecisions decisions)
{
    /// <summary>
    /// What the standing agreements leave together; null where a credential is shown, nothing is public, or something
    /// else than a read is asked: counts are held against who asks them. Refused with CONN-003.
    /// </summary>
    public async Task<Outcome<Narrowing>?> NarrowAsync(
        HostedParticipant participant, HttpRequest request, ReadTrace trace, Func<Refusal?> check,
        CancellationToken cancellation)
    {
        if (request.Headers.Authorization.Count > 0 || FeedKeyAccess.IsShown(request.HttpContext)
            || trace.Action != ReadTrace.ReadAction)
        {
            return null;
        }

        var grants = await transfers.FindForAnyoneAsync(participant, trace.Action, cancellation);
        var left = new List<Narrowing>();
        foreach (var grant in grants)
        {
            var use = await decisions.UseAsync(participant, grant, trace.Action, check, cancellation);
            if (use.Left.Succeeded)
            {
                left.Add(use.Left.Value);
                trace.Standing.Add(new ReadTrace { Agreement = grant.AgreementId, Decision = use.Report });
            }
        }

        return grants.Count == 0 ? null
            : left.Count == 0 ? ConnectorCodes.PolicyDenies.Refuse()
            : Narrowing.AnyOf(left);
    }
}
